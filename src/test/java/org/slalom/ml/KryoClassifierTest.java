package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.slalom.ChildJvm;
import org.slalom.core.error.UserFault;
import org.slalom.spark.SlalomRegistrator;

/** The stages in the session of a user who has Kryo serialise. */
class KryoClassifierTest {

  private static final String SERIALIZER = "org.apache.spark.serializer.KryoSerializer";

  @Test
  void trainsAndPredictsWithRegisteredClassesAlone() throws IOException, InterruptedException {
    assertThat(
            run(
                Map.of(
                    "spark.serializer",
                    SERIALIZER,
                    "spark.kryo.registrator",
                    SlalomRegistrator.class.getName(),
                    "spark.kryo.registrationRequired",
                    "true")))
        .contains("right: 40");
  }

  @Test
  void tellsOfTheRegistratorWhereItIsMissing() throws IOException, InterruptedException {
    assertThat(run(Map.of("spark.serializer", SERIALIZER)))
        .anyMatch(
            line -> line.contains("spark.kryo.registrator=org.slalom.spark.SlalomRegistrator"));
  }

  private static List<String> run(Map<String, String> settings)
      throws IOException, InterruptedException {
    return ChildJvm.run(ChildJvm.forSpark(settings, List.of(KryoClassifierTest.class.getName())));
  }

  /** Trains and predicts: the part of another process. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      Dataset<Row> rows =
          spark
              .range(40)
              .withColumn("label", functions.col("id").mod(2))
              .withColumn("features", functions.array(functions.col("label").cast("double")));
      Dataset<Row> predictions =
          new LinearImageClassifier()
              .setEpochs(2)
              .setValidationFraction(0.2)
              .fit(rows)
              .transform(rows);
      System.out.println("right: " + predictions.filter("label = prediction").count());
    } catch (UserFault fault) {
      System.out.println(fault.getMessage());
    }
  }
}
