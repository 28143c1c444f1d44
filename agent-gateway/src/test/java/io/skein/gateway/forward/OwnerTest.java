package io.skein.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/agents/agent-1/messages,",
        "POST, /v1/agents/agent-1/messages/async,",
        "POST, /v1/conversations/default/stream,",
        "POST, /v1/runs/run-1/stream,",
        "POST, /v1/chat/completions,",
        "GET,  /v1/health,",
        "GET,  /q/health,",
        "GET,  /internal/runs/by-otid,",
        "GET,  /v1/agents/agent-1/messages, MEMORY",
        "POST, /v1/agents/agent-1/messages/cancel,",
        "GET,  /v1/agents, MEMORY",
        "GET,  /v1/runs/run-1, MEMORY",
        "POST, /v1/tools, MEMORY",
        "POST, /v1/tools/tool-1/run, RUNNER",
        "GET,  /v1/models/embedding, RUNNER",
        "GET,  /v1/providers, RUNNER",
        "POST, /v1/tools/run, RUNNER",
        "POST, /v1/agents/agent-1/generate, RUNNER",
        "GET, /v1/agents/agent-1/context, RUNNER",
        "POST, /v1/agents/agent-1/tools/memory_insert/run, RUNNER",
        "GET, /v1/agents/agent-1/tools, MEMORY",
        "GET,  /v1/archives, ARCHIVAL",
        "POST, /v1/passages/search, ARCHIVAL",
        "GET,  /v1/agents/agent-1/archival-memory, ARCHIVAL",
        "GET,  /v1/folders/source-1/files, ARCHIVAL",
        "POST, /v1/sources/source-1/upload, ARCHIVAL",
        "GET,  /v1/folders/source-1/agents, MEMORY",
        "GET,  /v1/agents/agent-1/files, MEMORY",
        "PATCH, /v1/agents/agent-1/folders/attach/source-1, MEMORY"
    })
    void everyAddressHasOneOwner(String method, String path, Owner owner) {
        assertThat(Owner.of(method, path).orElse(null)).isEqualTo(owner);
    }
}
