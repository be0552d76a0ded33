package dev.flyball.store;

import java.nio.file.Path;

/// Holds a home until it is killed.
final class HoldHome {
    private HoldHome() {}

    public static void main(String[] arguments) throws Exception {
        Home home = Home.open(Path.of(arguments[0]));
        home.announce("http://127.0.0.1:18080");
        System.out.println("held");
        System.in.read();
        home.close();
    }
}
