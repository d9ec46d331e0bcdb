package org.gastwirt.panel.image;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code gastwirt.images}.
 *
 * @param files the directory of the file store; all panels of one database share it
 * @param maxSize of one file
 * @param allowHttp whether files may be fetched without TLS: for tests and closed networks
 * @param allowPrivateAddresses whether files may be fetched from private, loopback and link-local addresses
 * @param connectTimeout until a connection stands and until the first byte of the answer
 * @param stallTimeout how long a download may bring nothing
 */
@ConfigurationProperties("gastwirt.images")
record ImageSettings(
        Path files,
        @DefaultValue("64GB") DataSize maxSize,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("15s") Duration connectTimeout,
        @DefaultValue("60s") Duration stallTimeout) {}
