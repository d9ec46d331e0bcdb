package org.gastwirt.panel.plan;

/**
 * A guest's part of its host's processors, as Xen's scheduler counts it.
 *
 * @param weight when processors are short, a guest gets twice as much of them as one of half the weight; 1 to 65535
 * @param cap per cent of one processor that it gets at most, all its own together, also when others idle; 0: no limit
 */
public record CpuShare(int weight, int cap) {

    public static final int LEAST_WEIGHT = 1;
    public static final int MOST_WEIGHT = 65_535;
    public static final int MOST_CAP = 25_600;

    /** As much as everybody, and no limit. */
    public static final CpuShare USUAL = new CpuShare(256, 0);
}
