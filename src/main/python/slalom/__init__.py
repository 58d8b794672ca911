"""Features of images and linear classifiers as stages of pyspark.ml. The jar of Slalom must be on the
class path: ``spark-submit --jars slalom.jar --py-files ...``."""

from org.slalom.ml import (
    ImageFeaturizer,
    ImageFeaturizerModel,
    LinearImageClassifier,
    LinearImageClassifierModel,
)

__all__ = [
    "ImageFeaturizer",
    "ImageFeaturizerModel",
    "LinearImageClassifier",
    "LinearImageClassifierModel",
]
