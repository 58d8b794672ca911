"""The wrappers of the stages of Slalom, in a module of the name of their Java package: by that
name pyspark finds the wrapper of a stage, and the stage of a wrapper."""

from pyspark.ml.param import Param, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel

_CONVERTERS = {
    "DoubleParam": TypeConverters.toFloat,
    "IntParam": TypeConverters.toInt,
    "LongParam": TypeConverters.toInt,
    "BooleanParam": TypeConverters.toBoolean,
    "DoubleArrayParam": TypeConverters.toListFloat,
    "Param": TypeConverters.toString,
}


class _JavaParams:
    """Has the params that the stage in Java has, under the same names."""

    def _create_params_from_java(self):
        for param in self._java_obj.params():
            kind = param.getClass().getSimpleName()
            setattr(self, param.name(), Param(self, param.name(), param.doc(), _CONVERTERS[kind]))
        self._params = None


class _Stage(_JavaParams, JavaMLReadable, JavaMLWritable):
    """What all stages have."""

    def setParams(self, **params):
        """Sets params by name."""
        return self._set(**params)


class _Estimator(_Stage, JavaEstimator):
    """An estimator of the class of the same name in Java."""

    def __init__(self, **params):
        super().__init__()
        self._java_obj = self._new_java_obj("org.slalom.ml." + type(self).__name__, self.uid)
        self._create_params_from_java()
        self._transfer_params_from_java()
        self.setParams(**params)


class ImageFeaturizer(_Estimator):
    """Learns features of images. Takes the params of ``org.slalom.ml.ImageFeaturizer`` by name.

    >>> model = ImageFeaturizer(features="hog+colorhist", hogCell=4).fit(photos)
    """

    def _create_model(self, java_model):
        return ImageFeaturizerModel(java_model)


class ImageFeaturizerModel(_Stage, JavaModel):
    """Computes features of images: ``org.slalom.ml.ImageFeaturizerModel``."""


class LinearImageClassifier(_Estimator):
    """Trains a linear classifier. Takes the params of ``org.slalom.ml.LinearImageClassifier`` by
    name; ``explainParams()`` lists them.

    >>> model = LinearImageClassifier(featuresCol="embedding", l2=1e-4).fit(table)
    """

    def _create_model(self, java_model):
        return LinearImageClassifierModel(java_model)


class LinearImageClassifierModel(_Stage, JavaModel):
    """A trained linear classifier: ``org.slalom.ml.LinearImageClassifierModel``."""

    @property
    def labels(self):
        """The labels of the classes; the index of a class is its position."""
        return list(self._call_java("labels"))

    @property
    def numFeatures(self):
        """Number of features, D."""
        return self._call_java("numFeatures")

    @property
    def weightsSha256(self):
        """The name of the trained bits."""
        return self._java_obj.linearModel().weightsSha256()

    @property
    def hasSummary(self):
        """Whether there is a summary; none is saved."""
        return self._call_java("hasSummary")

    @property
    def summary(self):
        """How the training went: an ``org.slalom.ml.TrainingSummary``."""
        return self._java_obj.summary()

    def predict(self, features):
        """The class index of one vector."""
        return self._call_java("predict", features)
