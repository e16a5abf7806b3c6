from django.apps import AppConfig


class RegionConfig(AppConfig):
    name = "pendopo.people.region"
    label = "region"
    verbose_name = "Wilayah, unit, jabatan"
    append_only = ("unit_versi",)
