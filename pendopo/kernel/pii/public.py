"""The door of personal data: keys, encryption, blind index, masks, access log."""
from pendopo.kernel.pii.access import accesses_of, accesses_of_case, log_access
from pendopo.kernel.pii.crypto import blind, decrypt, encrypt, find_nik, mask
from pendopo.kernel.pii.keys import install_key
from pendopo.kernel.pii.ledger import append_only, append_only_for
from pendopo.kernel.pii.models import EncryptedTextField
from pendopo.kernel.pii.rotate import unread

__all__ = ["EncryptedTextField", "accesses_of", "accesses_of_case", "append_only", "append_only_for", "blind", "decrypt", "encrypt", "find_nik",
           "install_key", "log_access", "mask", "unread"]
