"""The object store of the tests."""
from pendopo.kernel.files.tests.s3 import store

__all__ = ["store"]
