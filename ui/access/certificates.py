"""The installation's own papers for TLS: an authority of its own, and what it signed.

No public authority signs for an address at home. This one signs only for addresses of this
computer and for nobody else: its name constraints say so. Its key never leaves the data folder.
"""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from core.store import write_private
from ui.access.listener import Certificates

_FOLDER = "tls"
_AUTHORITY, _LEAF = "liqing home authority", "liqing on this computer"
"""Named apart: a leaf of its authority's own name passes for one that signed itself."""
_KEEP_DAYS = 30
"""A leaf that is good for less is made anew."""
_AUTHORITY_DAYS = 3650
_DAYS = 390
"""Phones refuse papers that are good for much more than a year."""
_NO_NAME = "liqing.invalid"
"""The only name the authority may sign for, and nobody can have it: without one, all would do."""
_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")


def certificates(folder: Path, address: str, now: datetime) -> Certificates:
    """Return papers for one address: as they were made once, while the address is the same.

    A phone that accepted them isn't warned again; those of another address are made anew.

    Raises:
        OSError: they can't be written.
    """
    place = folder / _FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    authority, signs = _authority(place, now)
    kept = _kept(place, authority, address, now)
    return _papers(place, kept or _make(place, authority, signs, address, now))


def _papers(place: Path, made: x509.Certificate) -> Certificates:
    return Certificates(
        certificate=place / "own.pem",
        key=place / "own.key",
        authority=place / "authority.pem",
        fingerprint=made.fingerprint(hashes.SHA256()).hex(" ", 2).upper(),
    )


def _kept(
    place: Path, authority: x509.Certificate, address: str, now: datetime
) -> x509.Certificate | None:
    """Return the leaf there is, if it is good for this address for a while yet."""
    try:
        made = x509.load_pem_x509_certificate((place / "own.pem").read_bytes())
        key = serialization.load_pem_private_key((place / "own.key").read_bytes(), password=None)
        made.verify_directly_issued_by(authority)
        names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return None  # there is none yet, or no good one
    fits = names.get_values_for_type(x509.IPAddress) == [ip_address(address)]
    is_own = isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == made.public_key()
    lasts = made.not_valid_after_utc - now >= timedelta(days=_KEEP_DAYS)
    return made if fits and is_own and lasts and made.subject == _named(_LEAF) else None


def _make(
    place: Path,
    authority: x509.Certificate,
    signs: ec.EllipticCurvePrivateKey,
    address: str,
    now: datetime,
) -> x509.Certificate:
    """Make a leaf for one address, and write it with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        _began(now, _DAYS)
        .subject_name(_named(_LEAF))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_key_of(signs), critical=False)
        .sign(signs, hashes.SHA256())
    )
    write_private(place / "own.pem", _pem(made) + _pem(authority))
    write_private(place / "own.key", _private(key))
    return made


def _authority(place: Path, now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    try:
        made = x509.load_pem_x509_certificate((place / "authority.pem").read_bytes())
        kept = (place / "authority.key").read_bytes()
        key = serialization.load_pem_private_key(kept, password=None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and made.not_valid_after_utc > now:
            return made, key
    except (OSError, ValueError):
        pass  # there is none yet, or no good one: a new one, which a phone has to be told again
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        _began(now, _AUTHORITY_DAYS)
        .subject_name(_named(_AUTHORITY))
        .issuer_name(_named(_AUTHORITY))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_may_sign(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.NameConstraints(
                [*(x509.IPAddress(ip_network(n)) for n in _NETWORKS), x509.DNSName(_NO_NAME)], None
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    write_private(place / "authority.key", _private(key))
    write_private(place / "authority.pem", _pem(made))
    return made, key


def _began(now: datetime, days: int) -> x509.CertificateBuilder:
    start = now - timedelta(days=1)  # clocks differ
    return (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _key_of(signs: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key())


def _may_sign() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(made: x509.Certificate) -> bytes:
    return made.public_bytes(serialization.Encoding.PEM)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
