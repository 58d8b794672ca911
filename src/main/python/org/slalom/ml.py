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


class LinearImageClassifier(_JavaParams, JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Trains a linear classifier. Takes the params of ``org.slalom.ml.LinearImageClassifier`` by
    name; ``explainParams()`` lists them.

    >>> model = LinearImageClassifier(featuresCol="embedding", l2=1e-4).fit(table)
    """

    def __init__(self, **params):
        super().__init__()
        self._java_obj = self._new_java_obj("org.slalom.ml.LinearImageClassifier", self.uid)
        self._create_params_from_java()
        self._transfer_params_from_java()
        self.setParams(**params)

    def setParams(self, **params):
        """Sets params by name."""
        return self._set(**params)

    def _create_model(self, java_model):
        return LinearImageClassifierModel(java_model)


class LinearImageClassifierModel(_JavaParams, JavaModel, JavaMLReadable, JavaMLWritable):
    """A trained linear classifier: ``org.slalom.ml.LinearImageClassifierModel``."""

    def setParams(self, **params):
        """Sets params by name."""
        return self._set(**params)

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
