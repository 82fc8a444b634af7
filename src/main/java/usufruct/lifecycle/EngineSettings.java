package usufruct.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.ScriptEngineManager;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionContextFactory;
import org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.impl.telemetry.dto.TelemetryDataImpl;
import org.joda.time.DateTimeUtils;
import usufruct.store.Store;

/**
 * How the engine is set up: on the node's store and clock, BPMN with JUEL only; no cases, decisions, scripts, users,
 * metrics, telemetry, and no job executor of its own.
 */
final class EngineSettings extends ProcessEngineConfigurationImpl {
    static {
        SqliteDialect.learn();
        // INVARIANT: the engine knows no time but that of the unit it works in
        DateTimeUtils.setCurrentMillisProvider(
                () -> EngineUnit.require().clock().millis());
    }

    private static final AtomicReference<SqlSessionFactory> STATEMENTS = new AtomicReference<>();

    private final UnitInterceptor units;

    EngineSettings(Store store, UnitInterceptor units, EngineIds ids, HistoryDepth history, Map<Object, Object> beans) {
        this.units = units;
        setProcessEngineName(store.file().toString());
        setDatabaseType(SqliteDialect.NAME);
        setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_FALSE);
        setDataSource(new UnitConnections());
        setTransactionsExternallyManaged(true);
        setTransactionFactory(new ManagedTransactionFactory());
        setJdbcBatchProcessing(false);
        setIdGenerator(ids);
        setBeans(beans);
        setCmmnEnabled(false);
        setDmnEnabled(false);
        setDbIdentityUsed(false);
        setAuthorizationEnabled(false);
        setMetricsEnabled(false);
        setTaskMetricsEnabled(false);
        setJobExecutorActivate(false);
        // else each look at the definitions reads all of their diagrams
        setEnableFetchProcessDefinitionDescription(false);
        setScriptEngineResolver(
                new DefaultScriptEngineResolver(new ScriptEngineManager(ClassLoader.getPlatformClassLoader())));
        setHistory(history.inTheEnginesWords());
        setHistoryCleanupBatchWindowStartTime("03:00");
        setHistoryCleanupBatchWindowEndTime("04:00");
        setFailedJobRetryTimeCycle("R3/PT1M");
        setEnableCmdExceptionLogging(false);
    }

    @Override
    protected void checkTransactionIsolationLevel() {
        // one writer and snapshot readers give more than the engine asks for
    }

    @Override
    protected void initDmnEngine() {
        // decisions are the policy room's
    }

    @Override
    protected void initTelemetryData() {
        // nobody collects any
        telemetryData = new TelemetryDataImpl("none", null);
    }

    @Override
    protected void initTransactionContextFactory() {
        TransactionContextFactory factory = context -> new UnitTransaction(EngineUnit.require());
        setTransactionContextFactory(factory);
    }

    @Override
    protected Collection<? extends CommandInterceptor> getDefaultCommandInterceptorsTxRequired() {
        return List.of(units, new CommandContextInterceptor(commandContextFactory, this));
    }

    @Override
    protected Collection<? extends CommandInterceptor> getDefaultCommandInterceptorsTxRequiresNew() {
        return List.of(units.again(), new CommandContextInterceptor(commandContextFactory, this, true));
    }

    @Override
    protected void initCommandExecutorDbSchemaOperations() {
        setCommandExecutorSchemaOperations(commandExecutorTxRequired);
    }

    /** The statements are the same for every engine of this JVM and hold no connection: they are parsed once. */
    @Override
    protected void initSqlSessionFactory() {
        synchronized (STATEMENTS) {
            if (STATEMENTS.get() == null) {
                super.initSqlSessionFactory();
                // included already wherever they were needed; kept, they are a third of the engine's heap
                getSqlSessionFactory().getConfiguration().getSqlFragments().clear();
                STATEMENTS.set(getSqlSessionFactory());
            }
            setSqlSessionFactory(STATEMENTS.get());
        }
    }
}
