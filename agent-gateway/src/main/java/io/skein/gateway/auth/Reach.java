package io.skein.gateway.auth;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From where this gateway can be reached. The front door of this feature. */
@Singleton
public class Reach {

    private final String host;

    public Reach(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.host = host;
    }

    String host() {
        return host;
    }

    /** Whether only programs on this machine can reach it. */
    public boolean endsHere() {
        return isLoopback(host);
    }

    /** A name that leads nowhere is no place of this machine; listening there fails by itself. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
