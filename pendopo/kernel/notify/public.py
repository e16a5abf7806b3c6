"""The door of notices."""
from pendopo.kernel.notify.incoming import accept
from pendopo.kernel.notify.messages import CHANNELS, Recipient, Words, load_words, speak_with, tell
from pendopo.kernel.notify.reads import choices, choose, chosen_language, notices, open_notice, read_all, unread

__all__ = ["CHANNELS", "Recipient", "Words", "accept", "choices", "choose", "chosen_language", "load_words", "notices", "open_notice", "read_all", "speak_with", "tell",
           "unread"]
