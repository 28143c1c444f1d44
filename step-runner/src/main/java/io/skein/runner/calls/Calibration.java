package io.skein.runner.calls;

/**
 * What past requests taught of a model: by how much its provider counts more than we estimate, and the longest prompt
 * that it took. Pure.
 */
record Calibration(double factor, int accepted) {

    static final Calibration NONE = new Calibration(1, 0);

    /** Of a short request most is what no estimate sees. */
    private static final int TELLING = 200;

    private static final double NEWEST = 0.2;
    private static final double LEAST = 0.3;
    private static final double MOST = 4;

    Calibration after(int estimated, int counted) {
        return new Calibration(
                estimated < TELLING ? factor : learnt((double) counted / estimated), Math.max(accepted, counted));
    }

    /** The first lesson counts whole. */
    private double learnt(double ratio) {
        double seen = Math.clamp(ratio, LEAST, MOST);
        return accepted == 0 ? seen : (1 - NEWEST) * factor + NEWEST * seen;
    }
}
