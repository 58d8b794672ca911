package org.slalom.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.model.LinearModel;
import org.slalom.core.preprocess.Preprocessing;

/**
 * The tables of a saved model, as Parquet: {@code classes} has a row a class (index, label, D
 * weights, bias), {@code features} a row a feature (index, offset, factor). Rows may lie in any
 * order.
 */
final class ModelTables {

  static final String CLASSES = "classes";
  static final String FEATURES = "features";

  static final StructType CLASS =
      new StructType()
          .add("index", DataTypes.IntegerType)
          .add("label", DataTypes.StringType)
          .add("weights", SQLDataTypes.VectorType())
          .add("bias", DataTypes.DoubleType);

  static final StructType FEATURE =
      new StructType()
          .add("index", DataTypes.IntegerType)
          .add("offset", DataTypes.DoubleType)
          .add("factor", DataTypes.DoubleType);

  private static final StructType INDEX = new StructType().add("index", DataTypes.IntegerType);

  /** Weights a task writes: enough to be worth a file, few enough for any executor. */
  private static final long WEIGHTS_PER_FILE = 1 << 20;

  private final SparkSession session;
  private final String path;

  /** The tables under the folder of a model. */
  ModelTables(SparkSession session, String path) {
    this.session = session;
    this.path = path;
  }

  /** Writes both tables; what they hold reaches the tasks by broadcasts, whatever its size. */
  void write(LinearModel model) {
    int classes = model.classes().size();
    int dimension = model.dimension();
    long weights = (long) classes * dimension;
    int files = (int) Math.min(classes, 1 + weights / WEIGHTS_PER_FILE);
    Preprocessing preprocessing = model.preprocessing();
    Broadcast<double[]> parameters = broadcast(model.parameters());
    Broadcast<double[]> offset = broadcast(preprocessing.offset());
    Broadcast<double[]> factor = broadcast(preprocessing.factor());
    List<String> labels = new ArrayList<>(model.classes());
    write(CLASSES, CLASS, classes, files, new ClassRow(labels, dimension, parameters));
    write(FEATURES, FEATURE, dimension, 1, new FeatureRow(offset, factor));
    parameters.destroy();
    offset.destroy();
    factor.destroy();
  }

  private Broadcast<double[]> broadcast(double[] values) {
    return JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(values);
  }

  private void write(String table, StructType schema, int rows, int files, UDF1<Long, Row> row) {
    session
        .range(0, rows, 1, files)
        .select(functions.udf(row, schema).apply(functions.col("id")).as("row"))
        .select("row.*")
        .write()
        .parquet(folder(table));
  }

  /**
   * Reads both tables, a file at a time, so that they never lie on the driver twice.
   *
   * @throws UserFault if they are incomplete, or are not those that the header speaks of
   */
  LinearModel read(ModelHeader header) {
    int classes = header.classes();
    int dimension = header.dimension();
    requireRows(CLASSES, classes);
    requireRows(FEATURES, dimension);
    requireMemory((long) classes * (dimension + 1L));
    String[] labels = new String[classes];
    double[] parameters = new double[classes * dimension + classes];
    double[] offset = new double[dimension];
    double[] factor = new double[dimension];
    read(
        CLASSES,
        CLASS,
        classes,
        (c, row) -> {
          labels[c] = Objects.requireNonNull(row.getString(1));
          Vector weights = row.getAs(2);
          if (weights.size() != dimension) {
            throw damaged("a class with " + weights.size() + " weights", null);
          }
          System.arraycopy(weights.toArray(), 0, parameters, c * dimension, dimension);
          parameters[classes * dimension + c] = row.getDouble(3);
        });
    read(
        FEATURES,
        FEATURE,
        dimension,
        (d, row) -> {
          offset[d] = row.getDouble(1);
          factor[d] = row.getDouble(2);
        });
    LinearModel model =
        new LinearModel(
            List.of(labels),
            header.loss(),
            new Preprocessing(header.storage(), offset, factor),
            header.imageShape().map(FeatureSet::rawPixels),
            parameters);
    if (!model.weightsSha256().equals(header.weightsSha256())) {
      throw damaged(
          "weights other than those that were saved: their SHA-256 is not the same", null);
    }
    return model;
  }

  /** Believes no header before the tables bear it out: memory is taken by what it says. */
  private void requireRows(String table, int count) {
    long rows;
    try {
      Path files = new Path(folder(table));
      if (!files.getFileSystem(session.sparkContext().hadoopConfiguration()).exists(files)) {
        throw damaged("no table '" + table + "'", null);
      }
      rows = session.read().schema(INDEX).parquet(folder(table)).count();
    } catch (UserFault e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(table, e);
    }
    if (rows != count) {
      throw damaged("a table '%s' of %d rows instead of %d".formatted(table, rows, count), null);
    }
  }

  /** A class without weights is short to write, and as long as any other to hold. */
  private void requireMemory(long parameters) {
    long needed = parameters * Double.BYTES;
    long available = Runtime.getRuntime().maxMemory();
    if (needed > available) {
      throw UserFault.data("the model does not fit into the memory of the driver")
          .expected("at most " + (available >> 20) + " MB of weights")
          .got((needed >> 20) + " MB")
          .where(path)
          .remedy(
              "give the driver more memory, as in --driver-memory " + ((needed >> 29) + 2) + "g");
    }
  }

  /** Hands over every row of a table with its index, each index once. */
  private void read(String table, StructType schema, int count, BiConsumer<Integer, Row> consumer) {
    BitSet seen = new BitSet(count);
    try {
      session
          .read()
          .schema(schema)
          .parquet(folder(table))
          .toLocalIterator()
          .forEachRemaining(
              row -> {
                consumer.accept(row.getInt(0), row);
                seen.set(row.getInt(0));
              });
    } catch (UserFault e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(table, e);
    }
    if (seen.cardinality() < count) {
      throw damaged("a table '" + table + "' in which an index is missing", null);
    }
  }

  private UserFault unreadable(String table, Exception cause) {
    return damaged("a table '" + table + "' that cannot be read", cause);
  }

  private UserFault damaged(String got, @Nullable Throwable cause) {
    return ModelFaults.damaged(path, got, cause);
  }

  private String folder(String table) {
    return path + "/" + table;
  }

  /** The row of a class, from its index. */
  private record ClassRow(List<String> labels, int dimension, Broadcast<double[]> parameters)
      implements UDF1<Long, Row> {

    @Override
    public Row call(Long index) {
      int c = Math.toIntExact(index);
      double[] values = parameters.value();
      double[] weights = Arrays.copyOfRange(values, c * dimension, (c + 1) * dimension);
      double bias = values[labels.size() * dimension + c];
      return RowFactory.create(c, labels.get(c), Vectors.dense(weights), bias);
    }
  }

  /** The row of a feature, from its index. */
  private record FeatureRow(Broadcast<double[]> offset, Broadcast<double[]> factor)
      implements UDF1<Long, Row> {

    @Override
    public Row call(Long index) {
      int d = Math.toIntExact(index);
      return RowFactory.create(d, offset.value()[d], factor.value()[d]);
    }
  }
}
