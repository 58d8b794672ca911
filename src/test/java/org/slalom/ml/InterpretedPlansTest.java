package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;

/** A session is asked to compile nothing for a while, and has its own settings back then. */
class InterpretedPlansTest {

  private static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY = "spark.sql.codegen.factoryMode";

  private final SparkSession session = TestSpark.session();
  private final RuntimeConfig conf = session.conf();

  @AfterEach
  void restore() {
    conf.unset(WHOLE_STAGE);
    conf.unset(FACTORY);
  }

  @Test
  void nothingIsCompiledMeanwhile() {
    InterpretedPlans plans = InterpretedPlans.in(session);
    assertThat(session.range(10).selectExpr("id + 1").queryExecution().executedPlan().toString())
        .doesNotContain("*(1)");
    plans.close();
    assertThat(session.range(10).selectExpr("id + 1").queryExecution().executedPlan().toString())
        .contains("*(1)");
  }

  @Test
  void whatTheUserHasSetIsSetAgain() {
    conf.set(FACTORY, "CODEGEN_ONLY");
    InterpretedPlans plans = InterpretedPlans.in(session);
    assertThat(conf.get(FACTORY)).isEqualTo("NO_CODEGEN");
    assertThat(conf.get(WHOLE_STAGE)).isEqualTo("false");
    plans.close();
    assertThat(conf.get(FACTORY)).isEqualTo("CODEGEN_ONLY");
    assertThat(conf.get(WHOLE_STAGE)).isEqualTo("true");
  }
}
