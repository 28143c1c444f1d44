package io.skein.archival.uploads;

import io.skein.archival.documents.ReadAs;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is, as its name says; if that says nothing, as whoever uploads it says. */
record FileType(String media, ReadAs as) {

    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, FileType> BY_ENDING = byEnding();

    /** Refuses a type that nobody here can read. */
    static FileType of(String name, @Nullable String declared) {
        var known = Optional.ofNullable(BY_ENDING.get(ending(name)));
        return known.or(() -> ending(name).isEmpty() ? declared(declared) : Optional.empty())
                .orElseThrow(() -> new Rejection(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "Unsupported file type: " + (declared == null ? UNKNOWN : declared) + " (filename: " + name
                                + "). Supported types: PDF, Word, Excel and PowerPoint documents, RTF, HTML, text files"
                                + " (.txt, .md, .csv), JSON, and code files (.py, .js, .java, etc.)."));
    }

    private static Optional<FileType> declared(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/")
                ? Optional.of(new FileType("text/plain", ReadAs.TEXT))
                : Optional.empty();
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, FileType> byEnding() {
        var types = new HashMap<String, FileType>();
        prose(types);
        data(types);
        code(types);
        documents(types);
        return Map.copyOf(types);
    }

    private static void prose(Map<String, FileType> types) {
        plain(types, "text/plain", "txt text log ini cfg conf env properties tex srt vtt diff patch");
        plain(types, "text/x-markdown", "md markdown mdx rst adoc");
    }

    private static void data(Map<String, FileType> types) {
        plain(types, "text/csv", "csv");
        plain(types, "text/tab-separated-values", "tsv");
        plain(types, "application/json", "json jsonc json5 geojson ipynb");
        plain(types, "application/jsonl", "jsonl ndjson");
        plain(types, "application/xml", "xml xsd xsl svg");
        plain(types, "application/yaml", "yaml yml");
        plain(types, "application/toml", "toml");
    }

    private static void code(Map<String, FileType> types) {
        plain(types, "text/javascript", "js mjs cjs jsx");
        plain(types, "text/typescript", "ts tsx mts cts");
        plain(types, "text/x-python", "py pyi");
        plain(types, "text/x-java-source", "java");
        plain(types, "text/x-c", "c h cc cpp cxx hpp hh hxx m mm");
        plain(types, "text/css", "css scss sass less");
        plain(types, "application/sql", "sql");
        plain(types, "application/x-sh", "sh bash zsh fish ps1 bat cmd");
        var languages =
                "cs go rs rb php pl pm swift kt kts scala clj cljs ex exs erl hs ml fs lua r jl dart groovy gradle"
                        + " vb pas asm s f90 sol zig nim v vue svelte proto graphql gql tf hcl nix cmake mk"
                        + " dockerfile makefile";
        for (var language : languages.split(" ")) {
            types.put(language, new FileType("text/x-" + language, ReadAs.TEXT));
        }
    }

    private static void documents(Map<String, FileType> types) {
        var office = "application/vnd.openxmlformats-officedocument.";
        types.put("html", new FileType("text/html", ReadAs.HTML));
        types.put("htm", new FileType("text/html", ReadAs.HTML));
        types.put("xhtml", new FileType("text/html", ReadAs.HTML));
        types.put("pdf", new FileType("application/pdf", ReadAs.PDF));
        types.put("rtf", new FileType("application/rtf", ReadAs.RTF));
        types.put("docx", new FileType(office + "wordprocessingml.document", ReadAs.OOXML));
        types.put("xlsx", new FileType(office + "spreadsheetml.sheet", ReadAs.OOXML));
        types.put("pptx", new FileType(office + "presentationml.presentation", ReadAs.OOXML));
        types.put("doc", new FileType("application/msword", ReadAs.OFFICE));
        types.put("xls", new FileType("application/vnd.ms-excel", ReadAs.OFFICE));
        types.put("ppt", new FileType("application/vnd.ms-powerpoint", ReadAs.OFFICE));
    }

    private static void plain(Map<String, FileType> types, String media, String endings) {
        for (var ending : endings.split(" ")) {
            types.put(ending, new FileType(media, ReadAs.TEXT));
        }
    }
}
