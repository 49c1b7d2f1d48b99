"""The installation's own papers: what they are good for, and what not."""

import shutil
import ssl
import subprocess
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509 import verification

from tests.ui.conftest import AFTERNOON
from ui.access.certificates import certificates


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_only_the_owner_can_read_the_keys(tmp_path: Path) -> None:
    certificates(tmp_path, "192.168.1.5", AFTERNOON)
    assert (tmp_path / "tls").stat().st_mode & 0o777 == 0o700
    assert {f.stat().st_mode & 0o777 for f in (tmp_path / "tls").iterdir()} == {0o600}


def test_a_phone_that_trusts_it_goes_on_trusting_it(tmp_path: Path) -> None:
    first = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    before = first.authority.read_bytes()
    again = certificates(tmp_path, "10.0.0.7", AFTERNOON + timedelta(days=400))
    assert again.authority.read_bytes() == before
    _read(again.certificate).verify_directly_issued_by(_read(again.authority))
    assert again.fingerprint != first.fingerprint
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(again.certificate, again.key)


def test_the_authority_signs_for_addresses_at_home_and_nothing_else(tmp_path: Path) -> None:
    made = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    limits = _read(made.authority).extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert limits.value.permitted_subtrees
    names = [n.value for n in limits.value.permitted_subtrees if isinstance(n, x509.DNSName)]
    assert [name.rpartition(".")[2] for name in names] == ["invalid"]
    store = verification.Store([_read(made.authority)])
    checks = verification.PolicyBuilder().store(store).time(AFTERNOON.replace(tzinfo=None))
    at_home = x509.IPAddress(ip_address("192.168.1.5"))
    checks.build_server_verifier(at_home).verify(_read(made.certificate), [])
    elsewhere = _read(certificates(tmp_path, "8.8.8.8", AFTERNOON).certificate)
    verifier = checks.build_server_verifier(x509.IPAddress(ip_address("8.8.8.8")))
    with pytest.raises(verification.VerificationError):
        verifier.verify(elsewhere, [])
    made = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    named = _read(made.certificate).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert [str(a) for a in named.value.get_values_for_type(x509.IPAddress)] == ["192.168.1.5"]
    assert "192.168" not in str(_read(made.authority).subject)


@pytest.mark.parametrize("spoiled", [b"", b"-----BEGIN CERTIFICATE-----\nx\n", b"\xff" * 40])
def test_spoiled_papers_are_made_anew(tmp_path: Path, spoiled: bytes) -> None:
    made = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    made.authority.write_bytes(spoiled)
    certificates(tmp_path, "192.168.1.5", AFTERNOON)
    assert _read(made.authority).not_valid_after_utc > AFTERNOON


def test_a_leaf_is_kept_while_the_address_is_the_same(tmp_path: Path) -> None:
    first = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    same = certificates(tmp_path, "192.168.1.5", AFTERNOON + timedelta(days=300))
    assert same.fingerprint == first.fingerprint  # no phone is warned again
    soon_over = certificates(tmp_path, "192.168.1.5", AFTERNOON + timedelta(days=370))
    assert soon_over.fingerprint != first.fingerprint
    moved = certificates(tmp_path, "192.168.1.6", AFTERNOON + timedelta(days=370))
    assert moved.fingerprint != soon_over.fingerprint


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, which looks at papers")
def test_the_common_tool_accepts_the_chain(tmp_path: Path) -> None:
    made = certificates(tmp_path, "192.168.1.5", AFTERNOON)
    at = str(int(AFTERNOON.timestamp()))
    command = ["openssl", "verify", "-attime", at, "-verify_ip", "192.168.1.5", "-CAfile"]
    done = subprocess.run(
        [*command, str(made.authority), str(made.certificate)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
