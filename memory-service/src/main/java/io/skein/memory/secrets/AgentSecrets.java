package io.skein.memory.secrets;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.Ids;
import io.skein.memory.json.Json;
import io.skein.memory.secrets.AgentSecret.SealedSecret;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Seals an agent's secrets for the table and opens them for who may see the agent. */
@Singleton
public class AgentSecrets {

    private static final String NONE = "{}";

    private final Secrets secrets;
    private final Json json;

    AgentSecrets(Secrets secrets, Json json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** The column's JSON: by key, each value sealed. */
    public String seal(Map<String, String> clear) {
        var sealed = new LinkedHashMap<String, SealedSecret>();
        clear.forEach(
                (key, value) -> sealed.put(key, new SealedSecret(Ids.random("agent-env"), secrets.seal(value), null)));
        return json.write(sealed);
    }

    public List<AgentSecret> open(AgentId agent, String column) {
        if (column.equals(NONE)) {
            return List.of();
        }
        var opened = new ArrayList<AgentSecret>();
        json.read(column, Sealed.class)
                .forEach((key, secret) -> opened.add(AgentSecret.of(
                        agent, key, secret, secrets.open(secret.value()).orElse(null))));
        return opened;
    }

    /** The type of the column's JSON. */
    static final class Sealed extends LinkedHashMap<String, SealedSecret> {

        private static final long serialVersionUID = 1L;
    }
}
