package io.skein.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void everyPartIsRead() {
        assertThat(DatabaseUrl.parse("postgresql://me:p%40s%2Fs+1@db.example:5433/skein?sslmode=require"))
                .isEqualTo(new DatabaseUrl("db.example", 5433, "skein", "me", "p@s/s+1", "sslmode=require"));
    }

    @Test
    void portAndCredentialsMayBeLeftOut() {
        var url = DatabaseUrl.parse("postgres://localhost/skein");

        assertThat(url).isEqualTo(new DatabaseUrl("localhost", 5432, "skein", null, null, null));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://localhost:5432/skein");
        assertThat(url.reactive(true)).isEqualTo("postgresql://localhost:5432/skein");
    }

    @Test
    void aSocketIsForThoseWhoCanSpeakThroughIt() {
        var url = DatabaseUrl.parse("postgresql://me:p@127.0.0.1:5433/skein?sslmode=disable&host=%2Fdata%2Fsocket");

        assertThat(url.reactive(true))
                .isEqualTo("postgresql://127.0.0.1:5433/skein?sslmode=disable&host=%2Fdata%2Fsocket");
        assertThat(url.reactive(false)).isEqualTo("postgresql://127.0.0.1:5433/skein?sslmode=disable");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/skein?sslmode=disable");
    }

    @Test
    void nothingIsAskedForWhenTheSocketWasAll() {
        var url = DatabaseUrl.parse("postgresql://127.0.0.1:5433/skein?host=%2Fdata%2Fsocket");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/skein");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://h/db", "postgresql://h", "postgresql://me:p@ss:w@h/db", "what is this"})
    void anythingElseIsRefusedWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected: postgresql://user:password@host:5432/name")
                .hasMessageNotContaining("p@ss");
    }
}
