package org.slalom.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each store keeps the same promises: local files, HDFS's way of renaming, an object store. */
class FileStoreTest {

  @TempDir java.nio.file.Path folder;

  @AfterEach
  void mend() {
    Fault.none();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hdfs", "object"})
  void ofManyWhoCreateAFileOneSucceeds(String kind) throws Exception {
    FileStore store = store(kind);
    for (int round = 0; round < 20; round++) {
      Path file = path(store, "lock" + round);
      List<Callable<Boolean>> creators = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] content = {(byte) i};
        creators.add(() -> store.createNew(file, content));
      }
      ExecutorService pool = Executors.newFixedThreadPool(8);
      int created = 0;
      for (Future<Boolean> one : pool.invokeAll(creators)) {
        created += one.get() ? 1 : 0;
      }
      pool.shutdown();

      assertThat(created).isEqualTo(1);
      assertThat(store.read(file, 10)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hdfs", "object"})
  void aFileIsReplacedWhole(String kind) throws IOException {
    FileStore store = store(kind);
    Path file = path(store, "pointer");

    store.replace(file, content("one"));
    store.replace(file, content("two"));

    assertThat(text(store, file)).isEqualTo("two");
    assertThat(names()).containsExactly("pointer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hdfs"})
  void contentThatFailsLeavesTheFileAsItWas(String kind) throws IOException {
    FileStore store = store(kind);
    Path file = path(store, "pointer");
    store.replace(file, content("one"));

    assertThatThrownBy(
            () ->
                store.replace(
                    file,
                    out -> {
                      out.write('t');
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");

    assertThat(text(store, file)).isEqualTo("one");
    assertThat(names()).containsExactly("pointer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hdfs", "object"})
  void aFolderMovesToWhereNothingIs(String kind) throws IOException {
    FileStore store = store(kind);
    Files.createDirectories(folder.resolve("from/deep"));
    Files.writeString(folder.resolve("from/deep/part"), "p");
    Files.writeString(folder.resolve("from/manifest"), "m");
    Files.createDirectories(folder.resolve("there"));

    assertThatThrownBy(() -> store.move(path(store, "from"), path(store, "there"), "manifest"))
        .isInstanceOf(IOException.class);
    store.move(path(store, "from"), path(store, "to"), "manifest");

    assertThat(folder.resolve("to/deep/part")).hasContent("p");
    assertThat(folder.resolve("to/manifest")).hasContent("m");
    assertThat(names()).containsExactly("there", "to");
  }

  @Test
  void whereverAMoveOfAnObjectStoreEndsOneSideIsComplete() throws IOException {
    FileStore store = store("object");
    for (long at = 1; at < 200; at++) {
      Files.createDirectories(folder.resolve("from"));
      Files.writeString(folder.resolve("from/a"), "a");
      Files.writeString(folder.resolve("from/manifest"), "m");
      Files.writeString(folder.resolve("from/z"), "z");
      Fault.plan(Fault.Kind.ERROR, at);
      try {
        store.move(path(store, "from"), path(store, "to"), "manifest");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("planned");
      }
      boolean done = Fault.operations() < at;
      Fault.none();

      assertThat(complete("from") || complete("to")).as("%s", at).isTrue();
      if (done) {
        assertThat(complete("to")).isTrue();
        assertThat(at).isGreaterThan(8);
        return;
      }
      store.delete(path(store, "from"));
      store.delete(path(store, "to"));
    }
    throw new AssertionError("the move never came to its end");
  }

  @Test
  void whatAStoreCannotDoItSays() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.bare.impl", BareFileSystem.class.getName());
    FileStore bare = FileStore.of(new Path("bare:///x"), hadoop);

    assertThat(bare.abilities()).isEmpty();
    assertThat(store("object").abilities()).containsExactly(Ability.EXCLUSIVE_CREATE);
    assertThat(store("hdfs").abilities())
        .containsExactlyInAnyOrder(Ability.EXCLUSIVE_CREATE, Ability.ATOMIC_MOVE);
    assertThatThrownBy(() -> bare.createNew(new Path("bare:///x/y"), new byte[0]))
        .isInstanceOf(UnsupportedOperationException.class);
    hadoop.set(FileStore.SETTING + "bare", "tape");
    assertThatThrownBy(() -> FileStore.of(new Path("bare:///x"), hadoop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tape");
  }

  /** An object store without conditional writes. */
  public static final class BareFileSystem extends org.apache.hadoop.fs.RawLocalFileSystem {

    @Override
    public java.net.URI getUri() {
      return java.net.URI.create("bare:///");
    }
  }

  private boolean complete(String name) {
    return Files.exists(folder.resolve(name + "/a"))
        && Files.exists(folder.resolve(name + "/z"))
        && Files.exists(folder.resolve(name + "/manifest"));
  }

  private FileStore store(String kind) throws IOException {
    Configuration hadoop = new Configuration();
    FaultyFileSystem.register(hadoop, kind);
    hadoop.setBoolean("fs.faulty.impl.disable.cache", true);
    String scheme = kind.equals("local") ? "file:" : "faulty:";
    return FileStore.of(new Path(scheme + folder), hadoop);
  }

  private Path path(FileStore store, String name) {
    return store.files().makeQualified(new Path(folder.toString(), name));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(FileStore store, Path file) throws IOException {
    return new String(store.read(file, 100), StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
