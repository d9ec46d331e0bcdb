package org.gastwirt.panel.metering;

import java.time.YearMonth;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Bytes;

/**
 * A server used 80 or 100 % of its month's traffic. Published once for each, in the transaction that counted it, and once
 * more when the limit was changed and is reached again.
 *
 * @param percent 80 or 100
 */
public record TrafficThreshold(
        ServerId server, UUID customer, YearMonth period, int percent, Bytes used, Bytes limit) {}
