from django.apps import AppConfig


class ContractConfig(AppConfig):
    name = "pendopo.money.contract"
    label = "contract"
    verbose_name = "Kontrak"
