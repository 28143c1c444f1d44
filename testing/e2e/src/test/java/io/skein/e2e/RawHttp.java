package io.skein.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends what no well-behaved client would: addresses and bodies go out byte by byte as they are written. */
record RawHttp(URI base) {

    private static final int PATIENCE_MILLIS = 30_000;

    /** The status line's number and everything behind it. */
    record Answer(int status, String text) {}

    Answer send(String method, String address, @Nullable String body) {
        return send(method, address, body, "application/json");
    }

    Answer send(String method, String address, @Nullable String body, String type) {
        return send(method, address, body == null ? null : body.getBytes(StandardCharsets.UTF_8), type);
    }

    Answer send(String method, String address, byte @Nullable [] body, String type) {
        var bytes = body == null ? new byte[0] : body;
        var head = method + " " + address + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nConnection: close\r\n"
                + (body == null ? "" : "Content-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n")
                + "\r\n";
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        }
    }

    private static Answer read(String answer) {
        if (!answer.startsWith("HTTP/1.")) {
            throw new AssertionError("no HTTP answer: " + answer);
        }
        return new Answer(Integer.parseInt(answer.substring(9, 12)), answer);
    }
}
