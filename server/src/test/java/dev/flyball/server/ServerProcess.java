package dev.flyball.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A server in a process of its own, which can be killed.
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    ServerProcess(Path home) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                home.toString());
        File log = home.resolveSibling(home.getFileName() + ".log").toFile();
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The server did not start; see " + log + ".");
        }
        url = line;
    }

    String url() {
        return url;
    }

    /// As a power cut does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /// Serves a home with models that fail now and then, and tells where.
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws InterruptedException {
            TestServer server = new TestServer(Path.of(arguments[0]), Misbehaving::nowAndThen);
            System.out.println(server.server().url());
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }
}
