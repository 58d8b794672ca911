"""Trains on a table, saves the pipeline, loads it again, and prints the names of the weights."""

import sys

from pyspark.ml import Pipeline, PipelineModel
from pyspark.sql import SparkSession
from slalom import LinearImageClassifier

table, path = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
rows = spark.read.parquet(table)
model = Pipeline(stages=[LinearImageClassifier(l2=1, epochs=2)]).fit(rows)
print("trained", model.stages[0].weightsSha256)
model.save(path)
loaded = PipelineModel.load(path)
assert loaded.transform(rows).where("label = predictedLabel").count() > 80
print("loaded", loaded.stages[0].weightsSha256)
