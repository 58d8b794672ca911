"""Linear image classifiers as stages of pyspark.ml. The jar of Slalom must be on the class path:
``spark-submit --jars slalom.jar --py-files ...``."""

from org.slalom.ml import LinearImageClassifier, LinearImageClassifierModel

__all__ = ["LinearImageClassifier", "LinearImageClassifierModel"]
