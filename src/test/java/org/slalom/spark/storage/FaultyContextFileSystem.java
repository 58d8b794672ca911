package org.slalom.spark.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;

/** The {@link FaultyFileSystem} as {@link org.apache.hadoop.fs.FileContext} wants it. */
public final class FaultyContextFileSystem extends DelegateToFileSystem {

  private final FaultyFileSystem files;

  /** Called by Hadoop. */
  public FaultyContextFileSystem(URI uri, Configuration hadoop)
      throws IOException, URISyntaxException {
    this(uri, hadoop, new FaultyFileSystem());
  }

  private FaultyContextFileSystem(URI uri, Configuration hadoop, FaultyFileSystem files)
      throws IOException, URISyntaxException {
    super(FaultyFileSystem.ROOT, files, hadoop, uri.getScheme(), false);
    this.files = files;
  }

  @Override
  public void renameInternal(Path from, Path to) throws IOException {
    files.replace(from, to, false);
  }

  @Override
  public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
    files.replace(from, to, overwrite);
  }
}
