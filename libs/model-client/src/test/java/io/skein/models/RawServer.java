package io.skein.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A server that writes exactly the given packets to whoever asks, and then closes or waits. */
public final class RawServer implements AutoCloseable {

    public static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

    private final ServerSocket socket;
    private final List<byte[]> packets;
    private final boolean closes;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    private RawServer(List<byte[]> packets, boolean closes) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.packets = packets;
        this.closes = closes;
    }

    public static RawServer thatCloses(List<byte[]> packets) {
        return started(packets, true);
    }

    public static RawServer thatFallsSilent(List<byte[]> packets) {
        return started(packets, false);
    }

    /** A body in HTTP chunks, as packets. */
    public static byte[] chunk(byte[] part) {
        var head = Integer.toHexString(part.length) + "\r\n";
        var whole = new byte[head.length() + part.length + 2];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, head.length());
        System.arraycopy(part, 0, whole, head.length(), part.length);
        whole[whole.length - 2] = '\r';
        whole[whole.length - 1] = '\n';
        return whole;
    }

    public static byte[] chunk(String part) {
        return chunk(part.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] lastChunk() {
        return "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    /** Opens when a whole request has come. */
    public CountDownLatch asked() {
        return asked;
    }

    /** Opens when the other side has closed the connection. */
    public CountDownLatch left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static RawServer started(List<byte[]> packets, boolean closes) {
        try {
            var server = new RawServer(packets, closes);
            Thread.ofVirtual().start(server::serve);
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            client.setTcpNoDelay(true);
            readRequest(client.getInputStream());
            asked.countDown();
            for (byte[] packet : packets) {
                client.getOutputStream().write(packet);
                client.getOutputStream().flush();
                LockSupport.parkNanos(200_000); // so that the next one is a packet of its own
            }
            if (!closes) {
                waitUntilClosed(client.getInputStream());
            }
        } catch (IOException gone) {
            left.countDown();
        }
    }

    private void waitUntilClosed(InputStream in) throws IOException {
        if (in.read() < 0) {
            left.countDown();
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    }
}
