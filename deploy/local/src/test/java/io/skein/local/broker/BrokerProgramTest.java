package io.skein.local.broker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BrokerProgramTest {

    /** One id in 64 would, and that start would fail. */
    @Test
    void noIdLooksLikeAnOption() {
        assertTrue(Stream.generate(BrokerProgram::newId).limit(2_000).noneMatch(id -> id.startsWith("-")));
    }
}
