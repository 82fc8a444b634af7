package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.lifecycle.step.Steps;

/** The process files: valid, drawn, and in agreement with the steps' classes. */
class ProcessesTest {
    @ParameterizedTest
    @EnumSource
    void isBpmn(Processes process) {
        BpmnModelInstance model = model(process);

        Bpmn.validateModel(model);
        assertThat(model.getModelElementsByType(Process.class)).singleElement().satisfies(only -> {
            assertThat(only.getId()).isEqualTo(process.key());
            assertThat(only.isExecutable()).isTrue();
            assertThat(only.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
            assertThat(only.getDocumentations()).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void beginsInOnePlaceByAMessage(Processes process) {
        Process only =
                model(process).getModelElementsByType(Process.class).iterator().next();

        assertThat(only.getChildElementsByType(StartEvent.class).stream()
                        .flatMap(start -> start.getEventDefinitions().stream())
                        .filter(MessageEventDefinition.class::isInstance))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryStepOnceAndNoneOverAnother(Processes process) {
        BpmnModelInstance model = model(process);
        Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);

        assertThat(shapes.stream().map(shape -> shape.getBpmnElement().getId()))
                .containsExactlyInAnyOrderElementsOf(ids(model.getModelElementsByType(FlowNode.class)));
        for (BpmnShape one : shapes) {
            assertThat(one.getBounds().getWidth()).isBetween(36.0, 1_600.0);
            assertThat(one.getBounds().getHeight()).isBetween(36.0, 1_000.0);
            for (BpmnShape other : shapes) {
                assertThat(one == other || apart(one, other) || belongs(one) || belongs(other))
                        .as(
                                "%s over %s",
                                one.getBpmnElement().getId(),
                                other.getBpmnElement().getId())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryFlowFromItsSourceToItsTarget(Processes process) {
        BpmnModelInstance model = model(process);
        Collection<BpmnEdge> edges = model.getModelElementsByType(BpmnEdge.class);

        assertThat(edges.stream().map(edge -> edge.getBpmnElement().getId()))
                .containsExactlyInAnyOrderElementsOf(ids(model.getModelElementsByType(SequenceFlow.class)));
        for (BpmnEdge edge : edges) {
            var flow = (SequenceFlow) edge.getBpmnElement();
            var points = edge.getWaypoints().stream().toList();
            assertThat(touches(
                            model,
                            flow.getSource(),
                            points.getFirst().getX(),
                            points.getFirst().getY()))
                    .as("%s begins at its source", flow.getId())
                    .isTrue();
            assertThat(touches(
                            model,
                            flow.getTarget(),
                            points.getLast().getX(),
                            points.getLast().getY()))
                    .as("%s ends at its target", flow.getId())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesWhatPeopleRead(Processes process) {
        for (FlowNode node : model(process).getModelElementsByType(FlowNode.class)) {
            assertThat(node.getName() != null || node.getParentElement() instanceof FlowNode)
                    .as("%s has a name", node.getId())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryHumanTaskToTheGroupsStewards(Processes process) {
        assertThat(model(process).getModelElementsByType(UserTask.class))
                .allSatisfy(task -> assertThat(task.getCamundaCandidateGroups()).isEqualTo("steward:${groupId}"));
    }

    @Test
    void everyServiceTaskHasItsClassAndEveryClassItsTask() {
        Set<String> called = new TreeSet<>();
        for (BpmnModelInstance model : Processes.models().values()) {
            for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
                called.add(task.getCamundaDelegateExpression());
            }
        }

        assertThat(Steps.of(new PlayedCircle().steps()).keySet().stream().map(name -> "${" + name + "}"))
                .containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void noTwoTasksShareAKind() {
        Set<String> kinds = new HashSet<>();
        for (BpmnModelInstance model : Processes.models().values()) {
            for (UserTask task : model.getModelElementsByType(UserTask.class)) {
                assertThat(kinds.add(task.getId()))
                        .as("one task `%s`", task.getId())
                        .isTrue();
            }
        }
    }

    private static BpmnModelInstance model(Processes process) {
        return Processes.models().get(process);
    }

    private static Set<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(Collectors.toSet());
    }

    /** Boundary events sit on their host's edge; a sub-process holds what is in it. */
    private static boolean belongs(BpmnShape shape) {
        return shape.getBpmnElement() instanceof BoundaryEvent
                || !shape.getBpmnElement()
                        .getChildElementsByType(FlowNode.class)
                        .isEmpty();
    }

    private static boolean apart(BpmnShape one, BpmnShape other) {
        Bounds a = one.getBounds();
        Bounds b = other.getBounds();
        return a.getX() + a.getWidth() <= b.getX()
                || b.getX() + b.getWidth() <= a.getX()
                || a.getY() + a.getHeight() <= b.getY()
                || b.getY() + b.getHeight() <= a.getY();
    }

    private static boolean touches(BpmnModelInstance model, FlowNode node, double x, double y) {
        Bounds bounds = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement().equals(node))
                .findFirst()
                .orElseThrow()
                .getBounds();
        boolean within = x >= bounds.getX() - 1
                && x <= bounds.getX() + bounds.getWidth() + 1
                && y >= bounds.getY() - 1
                && y <= bounds.getY() + bounds.getHeight() + 1;
        boolean inside = x > bounds.getX() + 1
                && x < bounds.getX() + bounds.getWidth() - 1
                && y > bounds.getY() + 1
                && y < bounds.getY() + bounds.getHeight() - 1;
        return within && !inside;
    }

    @Test
    void everyTextOfADrawingIsAlsoInEveryOtherLanguage() {
        Set<String> drawn = Processes.models().keySet().stream()
                .flatMap(each -> CourseWords.texts(Diagrams.of(each.key()).orElseThrow()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(CourseWords.LANGUAGES).isNotEmpty().allSatisfy(language -> {
            assertThat(CourseWords.read(language).keySet()).containsExactlyInAnyOrderElementsOf(drawn);
            assertThat(CourseWords.read(language).values()).noneMatch(String::isBlank);
        });
    }
}
