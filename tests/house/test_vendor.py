from tools.vendor import faults


def test_vendored_browser_files_are_the_listed_ones():
    assert faults() == []
