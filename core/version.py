"""The version, said in this one place: packages, ``liqing --version`` and the change log follow."""

VERSION = "0.2.0"
