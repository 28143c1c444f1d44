package io.skein.e2e;

/** The two ways in which the same jars run. */
enum Shape {
    STANDALONE,
    CLUSTER("--cluster", "--gateways", "2");

    private final String[] arguments;

    Shape(String... arguments) {
        this.arguments = arguments;
    }

    String[] arguments() {
        return arguments.clone();
    }
}
