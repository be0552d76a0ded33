package dev.flyball.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/// A way in which a body may be compressed on the wire, in the order in which we prefer them.
enum Coding {
    GZIP,
    /// With the zlib wrapper.
    DEFLATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    InputStream decoded(byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return this == GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }

    byte[] encode(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2 + 64);
        try (OutputStream zip = this == GZIP ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    /// What an `Accept-Encoding` header asks for; empty when it wants none of ours.
    static Optional<Coding> wanted(String accept) {
        double any = 0;
        double[] weights = {-1, -1};
        for (String part : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = part.split(";", 2);
            double weight = words.length == 1 ? 1 : weight(words[1].strip());
            switch (words[0].strip()) {
                case "gzip", "x-gzip" -> weights[GZIP.ordinal()] = weight;
                case "deflate" -> weights[DEFLATE.ordinal()] = weight;
                case "*" -> any = weight;
                default -> {}
            }
        }
        double gzip = weights[0] < 0 ? any : weights[0];
        double deflate = weights[1] < 0 ? any : weights[1];
        if (gzip <= 0 && deflate <= 0) {
            return Optional.empty();
        }
        return Optional.of(deflate > gzip ? DEFLATE : GZIP);
    }

    /// What is not a weight counts as not wanted.
    private static double weight(String parameter) {
        try {
            return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
