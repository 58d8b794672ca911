package org.slalom.app.config;

/** The headings of help. */
public enum OptionGroup {
  /** What is read. */
  DATA("Data"),
  /** How it is read. */
  READING("Reading it"),
  /** From images to the vectors that are learnt from. */
  FEATURES("Features and preprocessing"),
  /** What is minimised. */
  OBJECTIVE("Loss and penalty"),
  /** How it is minimised. */
  METHOD("Method"),
  /** How long a step is. */
  RATE("Learning rate"),
  /** What a step sees. */
  BATCHES("Minibatches"),
  /** When it ends. */
  STOPPING("Evaluation and early stopping"),
  /** What is measured. */
  MEASURING("What is measured"),
  /** Where models and results lie. */
  OUTPUT("Model and output"),
  /** What a model must be, and where it then goes. */
  GATES("Gates and publication"),
  /** What a failure may cost. */
  SAFETY("Checkpoints"),
  /** How the work is done, without a bearing on the results. */
  RUNNING("Running"),
  /** What is configured where. */
  CONFIGURATION("Configuration");

  private final String title;

  OptionGroup(String title) {
    this.title = title;
  }

  /** The heading. */
  public String title() {
    return title;
  }
}
