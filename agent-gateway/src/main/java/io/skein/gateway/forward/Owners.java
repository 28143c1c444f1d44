package io.skein.gateway.forward;

import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import jakarta.inject.Singleton;
import java.util.List;

/** The services that answer for what is not the gateway's own. */
@Singleton
public class Owners {

    private final PeerClients peers;
    private final ForwardSettings settings;

    Owners(PeerClients peers, ForwardSettings settings) {
        this.peers = peers;
        this.settings = settings;
    }

    /** None where all of them are this process. */
    public List<PeerClient> all() {
        return settings.forwards()
                ? List.of(
                        peers.at("memory-service", settings.memory()),
                        peers.at("archival-service", settings.archival()),
                        peers.at("step-runner", settings.runner()))
                : List.of();
    }
}
