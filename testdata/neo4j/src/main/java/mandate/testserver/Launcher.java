package mandate.testserver;

import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * Runs one Neo4j Community server on loopback: {@code Launcher PORT DIRECTORY PAGECACHE_MB}. A password for the user
 * neo4j comes from the environment variable TEST_SERVER_PASSWORD; without it the server asks for none. Prints one line
 * that begins with READY, and stops when standard input closes, so that it cannot outlive the process that started it.
 */
public final class Launcher {
    public static void main(String[] args) {
        try {
            run(args);
            System.exit(0);
        } catch (Throwable failure) { // The server's threads would keep the process alive.
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String[] args) throws Exception {
        long begin = System.nanoTime();
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        String password = System.getenv().getOrDefault("TEST_SERVER_PASSWORD", "");
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(args[1]).toAbsolutePath().normalize())
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, !password.isEmpty())
                .setConfig(GraphDatabaseSettings.auth_minimum_password_length, 1)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(Long.parseLong(args[2])))
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.debug_log_enabled, false)
                .setConfig(GraphDatabaseSettings.udc_enabled, false) // dbms.usage_report.enabled
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        if (!server.database("neo4j").isAvailable(60_000)) {
            throw new IllegalStateException("the database did not become available within a minute");
        }
        if (!password.isEmpty()) {
            server.database("system").executeTransactionally(
                    "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        }
        System.out.printf("READY bolt://%s in %d ms%n", address, (System.nanoTime() - begin) / 1_000_000);
        while (System.in.read() >= 0) {
            // Nothing is asked on standard input; only its end counts.
        }
    }
}
