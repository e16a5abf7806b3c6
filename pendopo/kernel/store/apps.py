from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate


class StoreConfig(AppConfig):
    name = "pendopo.kernel.store"
    label = "store"
    verbose_name = "Basis data: peran, hak, dinding"

    def ready(self):
        from pendopo.kernel.store import evidence
        from pendopo.kernel.store.grants import after_migrate
        from pendopo.kernel.store.walls import check_foreign_keys

        checks.register(check_foreign_keys)
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="store.grants")
        pre_migrate.connect(evidence.drop, sender=self, dispatch_uid="store.evidence.drop")
        post_migrate.connect(evidence.make, sender=self, dispatch_uid="store.evidence.make")
