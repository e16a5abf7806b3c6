from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "pendopo.money.billing"
    label = "billing"
    verbose_name = "Tagihan dan pembayaran"
    append_only = ("pembayaran", "panggilan_snap", "baris_koran")

    def ready(self):
        from pendopo.money.billing import events, steps, uji  # noqa: F401  (they register flow, handlers, fixture)
