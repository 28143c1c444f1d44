package io.skein.gateway.outside;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Knows which addresses are nobody's business: this machine, its network, and what only clouds answer. Pure. */
final class AddressGuard {

    private AddressGuard() {}

    static boolean isPublic(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address instanceof Inet6Address
                        ? isPublic6(address.getAddress())
                        : isPublic4(address.getAddress()));
    }

    private static boolean isPublic4(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128; // carrier-grade NAT
        boolean reserved = first == 0 || first >= 240 || first == 192 && second == 0 && octets[2] == 0;
        return !shared && !reserved;
    }

    private static boolean isPublic6(byte[] octets) {
        boolean unique = (octets[0] & 0xfe) == 0xfc; // fc00::/7
        boolean translated = octets[0] == 0 && octets[1] == 0x64 && (octets[2] & 0xff) == 0xff; // 64:ff9b::/32
        return !unique && !translated;
    }
}
