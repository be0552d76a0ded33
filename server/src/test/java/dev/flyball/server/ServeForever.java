package dev.flyball.server;

import java.nio.file.Path;

/// A server that tells where it is, and serves until it is killed.
final class ServeForever {
    private ServeForever() {}

    public static void main(String[] arguments) throws Exception {
        TestServer server = new TestServer(Path.of(arguments[0]));
        if (server.server().installation().endpoints().find("line").isEmpty()) {
            server.deploy(1);
        }
        System.out.println(server.server().url());
        System.out.flush();
        Thread.currentThread().join();
    }
}
