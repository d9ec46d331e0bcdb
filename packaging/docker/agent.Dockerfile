# The agent. It drives the host's libvirt through its socket; QEMU itself runs on the host, not in here.
ARG BASE=debian:trixie-slim
FROM ${BASE}
ARG JAVA_PACKAGE=openjdk-25-jre-headless
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ${JAVA_PACKAGE} ca-certificates libvirt0 qemu-utils bubblewrap util-linux nftables iproute2 genisoimage \
    && rm -rf /var/lib/apt/lists/*
COPY hypervisor-agent/target/hypervisor-agent.jar /usr/share/gastwirt/hypervisor-agent.jar
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx48m", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/usr/share/gastwirt/hypervisor-agent.jar"]
CMD ["run", "--state", "/var/lib/gastwirt/agent"]
