package io.skein.contracts.archival;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether one of the wanted tags is enough. */
public enum TagMatch {
    @JsonProperty("any")
    ANY,
    @JsonProperty("all")
    ALL
}
