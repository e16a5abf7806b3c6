"""The door of forms: one definition serves page, API and `act`."""
from pendopo.kernel.forms.numbers import whole
from pendopo.kernel.forms.page import Field, Form, form_of, from_post, rows_changed
from pendopo.kernel.forms.subset import check_schema
from pendopo.kernel.forms.validate import validate

__all__ = ["Field", "Form", "check_schema", "form_of", "from_post", "rows_changed", "validate", "whole"]
