"""Drive the browsers, print a table: ``python -m tests.browsers [--only NAME] [--shots DIR]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.browsers.drivers import Lost
from tests.browsers.engines import ENGINES, ROOT, TOO_OLD, NotThere
from tests.browsers.journey import Journey, Outcome
from tests.e2e.server import Server


def main() -> int:
    """Give 0 when every browser that was there went the whole way, else 1; 3 where none was."""
    asked = argparse.ArgumentParser(prog="tests.browsers", description=__doc__)
    asked.add_argument("--only", choices=ENGINES, action="append")
    asked.add_argument("--shots", type=Path, default=ROOT / "shots" / "browsers")
    given = asked.parse_args()
    walked: dict[str, list[Outcome]] = {}
    for name in given.only or ENGINES:
        shots = given.shots / name
        shots.mkdir(parents=True, exist_ok=True)
        walked |= {name: list(one)} if (one := _walk(name, shots)) else {}
    if not walked:
        return 3
    troubles = [out for outs in walked.values() for out in outs if out.trouble]
    _say(f"\npictures: {given.shots}")
    return 1 if troubles else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _walk(name: str, shots: Path) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as place:
        try:
            driver = ENGINES[name]()
        except (NotThere, Lost, OSError) as error:
            _say(f"{name:12} not tried: {error}")
            return []
        outcomes: list[Outcome] = []
        with driver, Server(Path(place)).watched() as server:
            _say(f"\n{name}: {driver.version}")
            journey = Journey(driver, server, shots)
            steps = journey.turned_away() if name in TOO_OLD else journey.walk()
            for out in steps:
                outcomes.append(out)
                said = f"✗ {out.trouble}" if out.trouble else f"✓ {' '.join(out.seen.split())[:60]}"
                _say(f"  {out.step:8} {said}")
        return outcomes


if __name__ == "__main__":
    sys.exit(main())
