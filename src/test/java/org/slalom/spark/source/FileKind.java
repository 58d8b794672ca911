package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of one kind: their format, their names, and what may be in them, whole or damaged. */
record FileKind(Optional<Format> format, List<String> names, List<byte[]> contents) {

  /** One kind for every format, and one of files that are no data. */
  static List<FileKind> all() throws IOException {
    byte[] image = TestImages.encode("png", 5, 4, 100);
    byte[] csv = "label,a,b\nx,1,2\ny,3,4\n".getBytes(UTF_8);
    byte[] libsvm = "1 1:0.5\n2 2:3\n".getBytes(UTF_8);
    byte[] images = RecordFuzzTest.images(3, 2, 2);
    byte[] labels = RecordFuzzTest.labels(3);
    return List.of(
        new FileKind(
            Optional.of(Format.IDX),
            List.of(
                "a-images-idx3-ubyte",
                "a-labels-idx1-ubyte",
                "b-images-idx3-ubyte.gz",
                "b-labels-idx1-ubyte.gz",
                "a-labels-idx1-ubyte.gz",
                "c-idx2",
                "pictures"),
            List.of(
                images,
                images,
                labels,
                labels,
                RecordFuzzTest.gzip(images),
                RecordFuzzTest.gzip(labels),
                RecordFuzzTest.images(3, 2, 3),
                RecordFuzzTest.labels(2))),
        new FileKind(
            Optional.of(Format.CIFAR10),
            List.of("data_batch_1.bin", "test_batch.bin", "x.bin", "x.bin.gz"),
            List.of(new byte[3_073], new byte[2 * 3_073], RecordFuzzTest.gzip(new byte[3_073]))),
        new FileKind(
            Optional.of(Format.CIFAR100),
            List.of("train.bin", "test.bin", "x.bin"),
            List.of(new byte[3_074], new byte[2 * 3_074])),
        new FileKind(
            Optional.of(Format.CSV),
            List.of("a.csv", "b.csv", "c.csv.gz", "d.CSV.bz2", "_e.csv", "part-0"),
            List.of(
                csv,
                csv,
                "\ufefflabel,a,b\n".getBytes(UTF_8),
                "a,b,label\n1,2,x\n".getBytes(UTF_8),
                "label,a,b,weight,id\nx,1,2,0.5,7\n".getBytes(UTF_8),
                "label\nx\n".getBytes(UTF_8),
                "\"label,a\n".getBytes(UTF_8),
                "\n1,2\n".getBytes(UTF_8),
                RecordFuzzTest.gzip(csv))),
        new FileKind(
            Optional.of(Format.LIBSVM),
            List.of("a.libsvm", "b.svm", "c.libsvm.gz", ".hidden.svm"),
            List.of(libsvm, "# none\n\n0:1".getBytes(UTF_8), RecordFuzzTest.gzip(libsvm))),
        new FileKind(
            Optional.of(Format.IMAGES),
            List.of(
                "cat/1.png",
                "cat/2.JPG",
                "dog/1.gif",
                "dog/.2.png",
                "_none/1.bmp",
                "7.0/x.jpeg/1.png",
                "e\u0301 {*}/[1]?.png",
                "a:b/c:d.png",
                "cat/notes.txt",
                "loose.png"),
            List.of(image, image, csv)),
        new FileKind(
            Optional.of(Format.PARQUET),
            List.of("x.parquet", "label=3/x.parquet", "_SUCCESS", "x.parquet/part.parquet"),
            List.of(
                csv, "PAR1".getBytes(UTF_8), "xxxx\u0000\u0000\u0000\u0000PAR1".getBytes(UTF_8))),
        new FileKind(Optional.empty(), List.of("readme", "x.txt", "x"), List.of(csv, image)));
  }
}
