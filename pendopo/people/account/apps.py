from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "pendopo.people.account"
    label = "account"
    verbose_name = "Akun, penugasan, peran"
    append_only = ("login_attempt", "catatan_akun", "periksa_nik")

    def ready(self):
        from pendopo.kernel.flow.public import set_directory
        from pendopo.people.account.queries import titles

        set_directory(titles)
        from pendopo.people.account import decrees, events, flow  # noqa: F401  (they register the flow, its handler, who reads a decree)
