from django.apps import AppConfig


class ProblemConfig(AppConfig):
    name = "pendopo.kernel.problem"
    label = "problem"
    verbose_name = "Penolakan dan alasannya"
