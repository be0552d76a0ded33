package dev.flyball.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObjectStoreTest {
    @TempDir
    Path folder;

    private Path root;
    private ObjectStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("objects");
        store = store(new DiskStorage());
    }

    private ObjectStore store(Storage storage) {
        return new ObjectStore(root, folder.resolve("damaged"), storage, Digest::ofFile);
    }

    private Path staged(String name, String content) throws IOException {
        Path staged = folder.resolve("staging").resolve(name);
        Files.createDirectories(staged.resolve("sub/deep"));
        Files.writeString(staged.resolve("a.txt"), content);
        Files.writeString(staged.resolve("sub/deep/b.txt"), content + content);
        return staged;
    }

    private static void fenceIsOpen() {}

    private List<String> names(Path of) throws IOException {
        if (!Files.exists(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPublishedFolderLiesUnderItsDigestAndLeavesNothingStaged() throws IOException {
        Path staged = staged("s", "x");
        Digest wanted = Digest.ofFolder(staged);
        assertThat(store.publish(staged, ObjectStoreTest::fenceIsOpen)).isEqualTo(wanted);
        assertThat(store.find(wanted)).contains(root.resolve(wanted.hex()));
        assertThat(store.verified(wanted).resolve("sub/deep/b.txt")).hasContent("xx");
        assertThat(staged).doesNotExist();
        assertThat(names(root)).containsExactly(wanted.hex());
    }

    @Test
    void aFileIsAnObjectToo() throws IOException {
        Path staged = Files.writeString(folder.resolve("one"), "content");
        Digest digest = store.publish(staged, ObjectStoreTest::fenceIsOpen);
        assertThat(digest).isEqualTo(Digest.ofText("content"));
        assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.WHOLE);
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        Digest first = store.publish(staged("s", "x"), ObjectStoreTest::fenceIsOpen);
        Path again = staged("t", "x");
        assertThat(store.publish(again, ObjectStoreTest::fenceIsOpen)).isEqualTo(first);
        assertThat(again).doesNotExist();
        assertThat(names(root)).containsExactly(first.hex());
    }

    @Test
    void aLostFencePublishesNothing() throws IOException {
        Path staged = staged("s", "x");
        FlyballException lost = new FlyballException(ErrorCode.STALE_EPOCH, "m", "w", "h");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> store.publish(staged, () -> {
                    throw lost;
                }))
                .isSameAs(lost);
        assertThat(names(root)).isEmpty();
    }

    @Test
    void aDamagedObjectIsSetAsideAndCanBePublishedAgain() throws IOException {
        Digest digest = store.publish(staged("s", "x"), ObjectStoreTest::fenceIsOpen);
        Files.writeString(root.resolve(digest.hex()).resolve("a.txt"), "y");
        assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.DAMAGED);
        assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.MISSING);
        assertThat(names(folder.resolve("damaged"))).containsExactly(digest.hex() + "-1");
        assertThat(store.publish(staged("t", "x"), ObjectStoreTest::fenceIsOpen))
                .isEqualTo(digest);
        assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.WHOLE);
    }

    @Test
    void publishingOverADamagedObjectSetsThatAside() throws IOException {
        Digest digest = store.publish(staged("s", "x"), ObjectStoreTest::fenceIsOpen);
        Files.delete(root.resolve(digest.hex()).resolve("a.txt"));
        store.publish(staged("t", "x"), ObjectStoreTest::fenceIsOpen);
        assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.WHOLE);
        assertThat(names(folder.resolve("damaged"))).hasSize(1);
    }

    @Test
    void whatIsMissingOrDamagedSaysSo() throws IOException {
        Digest missing = Digest.ofText("none");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> store.verified(missing))
                .withMessage("An artifact is missing (" + missing.brief() + ").")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_DAMAGED));
        Digest damaged = store.publish(staged("s", "x"), ObjectStoreTest::fenceIsOpen);
        Files.writeString(root.resolve(damaged.hex()).resolve("a.txt"), "y");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> store.verified(damaged))
                .withMessage("An artifact is damaged (" + damaged.brief() + ").");
    }

    @Test
    void aLinkIsNotPublished() throws IOException {
        Path staged = staged("s", "x");
        Files.createSymbolicLink(staged.resolve("link"), folder.resolve("elsewhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.publish(staged, ObjectStoreTest::fenceIsOpen))
                .withMessageContaining("A link cannot be published");
    }

    @Test
    void manyWhoPublishTheSameAtOnceAllSucceed() throws Exception {
        List<Callable<Digest>> publishers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Path staged = staged("s" + i, "same");
            publishers.add(() -> store.publish(staged, ObjectStoreTest::fenceIsOpen));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Digest> published : threads.invokeAll(publishers)) {
                assertThat(store.check(published.get())).isEqualTo(ObjectStore.Health.WHOLE);
            }
        }
        assertThat(names(root)).hasSize(1);
        assertThat(names(folder.resolve("staging"))).isEmpty();
    }

    @Test
    void fromAnotherFileSystemItIsCopiedNearFirst() throws IOException {
        Path staged = staged("s", "x");
        Digest wanted = Digest.ofFolder(staged);
        ObjectStore far = store(new FarStorage(folder.resolve("staging")));
        assertThat(far.publish(staged, ObjectStoreTest::fenceIsOpen)).isEqualTo(wanted);
        assertThat(store.check(wanted)).isEqualTo(ObjectStore.Health.WHOLE);
        assertThat(staged).doesNotExist();
        assertThat(names(root)).containsExactly(wanted.hex());
    }

    /// Whatever single operation fails, the object is whole or absent, the failure is FB-603, and
    /// trying again succeeds.
    @Test
    void aFullDiskNeverLeavesHalfAnObject() throws IOException {
        FailingStorage counting = new FailingStorage(Integer.MAX_VALUE, "");
        store(counting).publish(staged("count", "0"), ObjectStoreTest::fenceIsOpen);
        assertThat(counting.operations()).isGreaterThan(5);
        for (int k = 1; k <= counting.operations(); k++) {
            Path staged = staged("s" + k, "content " + k);
            Digest digest = Digest.ofFolder(staged);
            ObjectStore failing = store(new FailingStorage(k, "No space left on device"));
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> failing.publish(staged, ObjectStoreTest::fenceIsOpen))
                    .withMessage("The disk is full (No space left on device).")
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NO_SPACE));
            assertThat(store.check(digest)).isNotEqualTo(ObjectStore.Health.DAMAGED);
            store.publish(staged("t" + k, "content " + k), ObjectStoreTest::fenceIsOpen);
            assertThat(store.check(digest)).isEqualTo(ObjectStore.Health.WHOLE);
        }
    }

    /// A disk on which nothing below a folder can be moved out of it.
    private record FarStorage(Path far, DiskStorage disk) implements Storage {
        FarStorage(Path far) {
            this(far, new DiskStorage());
        }

        @Override
        public Appending append(Path file, long length) throws IOException {
            return disk.append(file, length);
        }

        @Override
        public void createFolders(Path path) throws IOException {
            disk.createFolders(path);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            disk.write(file, content);
        }

        @Override
        public void copy(Path from, Path to) throws IOException {
            disk.copy(from, to);
        }

        @Override
        public void force(Path file) throws IOException {
            disk.force(file);
        }

        @Override
        public void forceFolder(Path path) throws IOException {
            disk.forceFolder(path);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            if (from.startsWith(far)) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "cross-device");
            }
            disk.move(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            disk.delete(path);
        }
    }
}
