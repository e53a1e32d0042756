PRAGMA application_id = 1398232146;
BEGIN TRANSACTION;
CREATE TABLE absences (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	pauses INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_absences PRIMARY KEY (id), 
	CONSTRAINT fk_absences_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "absences" VALUES(1,7,'Sickness','2026-10-05','2026-11-30',1,2,NULL,'');
INSERT INTO "absences" VALUES(2,3,'Annual leave','2026-11-20','2026-11-30',0,1,NULL,'');
INSERT INTO "absences" VALUES(3,6,'Maternity or paternity','2026-11-20','2027-05-21',1,1,NULL,'Maternity leave');
CREATE TABLE actions (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	supervision_id INTEGER NOT NULL, 
	owner_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	due TEXT, 
	ended TEXT, 
	outcome TEXT DEFAULT '' NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_actions PRIMARY KEY (id), 
	CONSTRAINT fk_actions_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id), 
	CONSTRAINT fk_actions_supervision_id FOREIGN KEY(supervision_id) REFERENCES supervisions (id), 
	CONSTRAINT fk_actions_owner_id FOREIGN KEY(owner_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "actions" VALUES(1,5,44,5,'Visit',NULL,NULL,'',1,NULL);
INSERT INTO "actions" VALUES(2,5,44,6,'Write','2026-11-20','2026-11-20','Done',2,NULL);
INSERT INTO "actions" VALUES(3,5,45,5,'Visit',NULL,NULL,'',1,NULL);
INSERT INTO "actions" VALUES(4,5,45,2,'Write','2026-11-20',NULL,'',1,NULL);
INSERT INTO "actions" VALUES(5,5,48,5,'Visit',NULL,NULL,'',1,NULL);
CREATE TABLE alembic_version (
	version_num TEXT NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
) STRICT;
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE allocations (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	reason TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_allocations PRIMARY KEY (id), 
	CONSTRAINT fk_allocations_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_allocations_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "allocations" VALUES(1,1,3,'Lead','2026-06-08','2026-11-20','FCONTA',2,NULL);
INSERT INTO "allocations" VALUES(2,2,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(3,3,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(4,4,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(5,5,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(6,6,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(7,7,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(8,8,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(9,9,3,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(10,10,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(11,11,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(12,12,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(13,13,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(14,14,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(15,15,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(16,16,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(17,17,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(18,18,4,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(19,19,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(20,20,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(21,21,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(22,22,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(23,23,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(24,24,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(25,25,2,'Lead','2026-06-08',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(26,26,6,'Lead','2026-07-06','2026-11-20','FCONTA',3,NULL);
INSERT INTO "allocations" VALUES(27,27,6,'Lead','2026-07-06','2026-12-18','FCONTA',2,NULL);
INSERT INTO "allocations" VALUES(28,28,6,'Lead','2026-07-06','2026-12-18','FCONTA',2,NULL);
INSERT INTO "allocations" VALUES(29,29,6,'Lead','2026-07-06','2026-12-18','FCONTA',2,NULL);
INSERT INTO "allocations" VALUES(30,30,6,'Lead','2026-07-06','2026-12-18','FCONTA',2,NULL);
INSERT INTO "allocations" VALUES(31,31,5,'Lead','2026-08-03',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(32,32,5,'Lead','2026-08-03',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(33,33,5,'Lead','2026-08-03',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(34,34,5,'Lead','2026-08-03',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(35,35,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(36,36,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(37,37,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(38,38,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(39,39,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(40,40,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(41,41,3,'Lead','2026-09-07',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(42,42,5,'Lead','2026-09-14',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(43,43,5,'Lead','2026-09-14',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(44,44,5,'Lead','2026-09-14',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(45,45,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(46,46,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(47,47,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(48,48,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(49,49,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(50,50,5,'Lead','2026-10-09',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(51,51,4,'Lead','2026-10-12','2026-11-18','FCONTA',3,176);
INSERT INTO "allocations" VALUES(52,52,4,'Lead','2026-10-12',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(53,56,6,'Lead','2027-01-04',NULL,'FCONTA',2,144);
INSERT INTO "allocations" VALUES(54,10,6,'Co-worker','2026-11-20','2026-12-18',NULL,2,NULL);
INSERT INTO "allocations" VALUES(55,51,3,'Co-worker','2026-11-19',NULL,NULL,2,171);
INSERT INTO "allocations" VALUES(56,26,5,'Lead','2026-11-20',NULL,'MANAGE',1,NULL);
INSERT INTO "allocations" VALUES(57,54,5,'Lead','2026-11-20',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(58,55,5,'Lead','2026-11-20',NULL,'FCONTA',1,NULL);
INSERT INTO "allocations" VALUES(59,10,3,'Co-worker','2026-11-20',NULL,NULL,1,NULL);
CREATE TABLE assessors (
	id INTEGER NOT NULL, 
	enrolment_id INTEGER NOT NULL, 
	assessor_id INTEGER NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_assessors PRIMARY KEY (id), 
	CONSTRAINT fk_assessors_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolments (id), 
	CONSTRAINT fk_assessors_assessor_id FOREIGN KEY(assessor_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "assessors" VALUES(1,2,2,'2026-07-27',NULL,'',1,NULL);
CREATE TABLE cases (
	id INTEGER NOT NULL, 
	reference TEXT NOT NULL, 
	initials TEXT NOT NULL, 
	family TEXT NOT NULL, 
	status TEXT NOT NULL, 
	complexity TEXT DEFAULT '' NOT NULL, 
	opened TEXT NOT NULL, 
	closed TEXT, 
	team_id INTEGER, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT fk_cases_team_id FOREIGN KEY(team_id) REFERENCES teams (id)
) STRICT;
INSERT INTO "cases" VALUES(1,'P01','AP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(2,'P02','BP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(3,'P03','CP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(4,'P04','DP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(5,'P05','EP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(6,'P06','FP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(7,'P07','GP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(8,'P08','HP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(9,'P09','IP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(10,'K01','AK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(11,'K02','BK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(12,'K03','CK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(13,'K04','DK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(14,'K05','EK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(15,'K06','FK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(16,'K07','GK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(17,'K08','HK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(18,'K09','IK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(19,'T01','AT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(20,'T02','BT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(21,'T03','CT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(22,'T04','DT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(23,'T05','ET','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(24,'T06','FT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(25,'T07','GT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(26,'D01','AD','','e) Closed episode','','2026-07-06','2026-11-20',4,2,NULL);
INSERT INTO "cases" VALUES(27,'D02','BD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL);
INSERT INTO "cases" VALUES(28,'D03','CD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL);
INSERT INTO "cases" VALUES(29,'D04','DD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL);
INSERT INTO "cases" VALUES(30,'D05','ED','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL);
INSERT INTO "cases" VALUES(31,'A01','AA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(32,'A02','BA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(33,'A03','CA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(34,'A04','DA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(35,'P10','AP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(36,'P11','BP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(37,'P12','CP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(38,'P13','DP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(39,'P14','EP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(40,'P15','FP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(41,'P16','GP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(42,'A05','AA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(43,'A06','BA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(44,'A07','CA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(45,'A08','AA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(46,'A09','BA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(47,'A10','CA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(48,'A11','DA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(49,'A12','EA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(50,'A13','FA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(51,'K10','AK','Kestrel','e) Closed episode','','2026-10-12','2026-11-18',1,2,NULL);
INSERT INTO "cases" VALUES(52,'K11','BK','Kestrel','c) Child in need plan','','2026-10-12',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(53,'Z901','AZ','','c) Child in need plan','','2026-11-10',NULL,2,1,NULL);
INSERT INTO "cases" VALUES(54,'N901','AN','Ferndale','c) Child in need plan','','2026-11-13',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(55,'N902','BN','Ferndale','c) Child in need plan','','2026-11-13',NULL,1,1,NULL);
INSERT INTO "cases" VALUES(56,'N903','XY','Ferndale','a) Looked after child','','2026-11-18',NULL,NULL,2,NULL);
INSERT INTO "cases" VALUES(57,'N910','AB','','c) Child in need plan','','2026-11-20',NULL,NULL,1,NULL);
CREATE TABLE cases_discussed (
	id INTEGER NOT NULL, 
	supervision_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_cases_discussed PRIMARY KEY (id), 
	CONSTRAINT fk_cases_discussed_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_cases_discussed_supervision_id FOREIGN KEY(supervision_id) REFERENCES supervisions (id)
) STRICT;
INSERT INTO "cases_discussed" VALUES(1,43,10,1,NULL);
INSERT INTO "cases_discussed" VALUES(2,43,11,1,NULL);
INSERT INTO "cases_discussed" VALUES(3,49,31,1,NULL);
CREATE TABLE council (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	records_begin TEXT NOT NULL, 
	CONSTRAINT pk_council PRIMARY KEY (id)
) STRICT;
INSERT INTO "council" VALUES(1,'Fernshire (made up)','2026-06-01');
CREATE TABLE development (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	hours TEXT NOT NULL, 
	activity TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, lost_by TEXT DEFAULT '' NOT NULL, protected_slot_id INTEGER REFERENCES protected_slots (id), slot TEXT, 
	CONSTRAINT pk_development PRIMARY KEY (id), 
	CONSTRAINT fk_development_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "development" VALUES(1,5,'2026-07-31','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(2,5,'2026-08-07','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(3,5,'2026-08-14','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(4,5,'2026-08-21','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(5,5,'2026-08-28','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(6,5,'2026-09-04','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(7,5,'2026-09-11','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(8,5,'2026-09-18','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(9,5,'2026-09-25','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(10,5,'2026-10-02','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(11,5,'2026-10-09','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(12,5,'2026-10-16','3.7','Taught programme','Lost','covering duty',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(13,5,'2026-10-23','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(14,5,'2026-10-30','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(15,5,'2026-11-06','3.7','Taught programme','Taken','',1,NULL,'',NULL,NULL);
INSERT INTO "development" VALUES(16,5,'2026-11-13','3.7','Taught programme','Taken','',2,189,'',NULL,NULL);
INSERT INTO "development" VALUES(17,5,'2026-11-27','3.7','Taught programme','Lost','The course is full',2,NULL,'',NULL,NULL);
CREATE TABLE enrolments (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	programme TEXT NOT NULL, 
	start TEXT NOT NULL, 
	outcome TEXT, 
	outcome_date TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, cohort TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_enrolments PRIMARY KEY (id), 
	CONSTRAINT fk_enrolments_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "enrolments" VALUES(1,5,'ASYE','2026-07-27','Pass','2026-11-20',2,NULL,'');
INSERT INTO "enrolments" VALUES(2,6,'ASYE','2026-11-20',NULL,NULL,2,NULL,'Spring 2027');
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	enrolment_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	day TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolments (id)
) STRICT;
INSERT INTO "evidence" VALUES(1,2,'Direct observation','2026-11-20',1,NULL);
INSERT INTO "evidence" VALUES(2,2,'Direct observation','2026-11-20',2,194);
CREATE TABLE extensions (
	id INTEGER NOT NULL, 
	enrolment_id INTEGER NOT NULL, 
	until TEXT NOT NULL, 
	agreed TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_extensions PRIMARY KEY (id), 
	CONSTRAINT fk_extensions_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolments (id)
) STRICT;
CREATE TABLE goals (
	id INTEGER NOT NULL, 
	enrolment_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	agreed TEXT NOT NULL, 
	due TEXT, 
	met TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_goals PRIMARY KEY (id), 
	CONSTRAINT fk_goals_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolments (id)
) STRICT;
INSERT INTO "goals" VALUES(1,2,'Chair a meeting','2026-11-20','2026-12-04','2026-11-20',3,199);
INSERT INTO "goals" VALUES(2,2,'Chair a meeting','2026-11-20','2026-12-04',NULL,1,NULL);
INSERT INTO "goals" VALUES(3,2,'Chair a meeting','2026-11-20','2026-12-04',NULL,1,NULL);
CREATE TABLE history (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor_id INTEGER, 
	act TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	undoes INTEGER, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_actor_id FOREIGN KEY(actor_id) REFERENCES workers (id), 
	CONSTRAINT fk_history_undoes FOREIGN KEY(undoes) REFERENCES history (id)
) STRICT;
INSERT INTO "history" VALUES(1,'2026-06-01 09:00:00.000000',NULL,'council.started','{"policy": "Slough 2014-17"}',NULL);
INSERT INTO "history" VALUES(2,'2026-06-01 09:00:00.000000',NULL,'team.added','{"team": "North"}',NULL);
INSERT INTO "history" VALUES(3,'2026-06-01 09:00:00.000000',NULL,'team.added','{"team": "South"}',NULL);
INSERT INTO "history" VALUES(4,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Practice manager", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(5,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Consultant practitioner", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(6,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(7,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(8,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2026-07-27"}',NULL);
INSERT INTO "history" VALUES(9,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(10,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL);
INSERT INTO "history" VALUES(11,'2026-06-01 09:00:00.000000',NULL,'programme.started','{"programme": "ASYE", "start": "2026-07-27"}',NULL);
INSERT INTO "history" VALUES(12,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(13,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(14,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(15,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(16,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(17,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(18,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(19,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(20,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(21,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 9, "limit": 16}',NULL);
INSERT INTO "history" VALUES(22,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(23,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(24,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(25,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(26,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(27,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(28,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(29,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(30,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(31,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 9, "limit": 9}',NULL);
INSERT INTO "history" VALUES(32,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(33,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(34,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(35,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(36,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(37,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(38,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL);
INSERT INTO "history" VALUES(39,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 7, "limit": 8}',NULL);
INSERT INTO "history" VALUES(40,'2026-06-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-12", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(41,'2026-06-15 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-15", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(42,'2026-06-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-16", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(43,'2026-06-22 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-22", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(44,'2026-06-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-29", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(45,'2026-06-30 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-30", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(46,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL);
INSERT INTO "history" VALUES(47,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL);
INSERT INTO "history" VALUES(48,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL);
INSERT INTO "history" VALUES(49,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL);
INSERT INTO "history" VALUES(50,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL);
INSERT INTO "history" VALUES(51,'2026-07-06 09:00:00.000000',1,'allocation.made','{"start": "2026-07-06", "before": 0, "after": 5, "limit": 16}',NULL);
INSERT INTO "history" VALUES(52,'2026-07-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-13", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(53,'2026-07-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-14", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(54,'2026-07-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-16", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(55,'2026-07-22 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-22", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(56,'2026-07-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-29", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(57,'2026-07-30 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-30", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(58,'2026-07-31 09:00:00.000000',1,'development.logged','{"day": "2026-07-31", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(59,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL);
INSERT INTO "history" VALUES(60,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL);
INSERT INTO "history" VALUES(61,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL);
INSERT INTO "history" VALUES(62,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL);
INSERT INTO "history" VALUES(63,'2026-08-03 09:00:00.000000',1,'allocation.made','{"start": "2026-08-03", "before": 0, "after": 4, "limit": 14}',NULL);
INSERT INTO "history" VALUES(64,'2026-08-07 09:00:00.000000',1,'development.logged','{"day": "2026-08-07", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(65,'2026-08-10 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-10", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(66,'2026-08-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-13", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(67,'2026-08-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-14", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(68,'2026-08-14 09:00:00.000000',1,'development.logged','{"day": "2026-08-14", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(69,'2026-08-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(70,'2026-08-21 09:00:00.000000',1,'development.logged','{"day": "2026-08-21", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(71,'2026-08-24 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-24", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(72,'2026-08-27 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-27", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(73,'2026-08-27 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-08-27", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(74,'2026-08-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(75,'2026-08-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(76,'2026-08-28 09:00:00.000000',1,'development.logged','{"day": "2026-08-28", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(77,'2026-09-04 09:00:00.000000',1,'development.logged','{"day": "2026-09-04", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(78,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(79,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(80,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(81,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(82,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(83,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(84,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL);
INSERT INTO "history" VALUES(85,'2026-09-07 09:00:00.000000',1,'allocation.made','{"start": "2026-09-07", "before": 9, "after": 16, "limit": 16}',NULL);
INSERT INTO "history" VALUES(86,'2026-09-07 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-07", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(87,'2026-09-11 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-11", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(88,'2026-09-11 09:00:00.000000',1,'development.logged','{"day": "2026-09-11", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(89,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL);
INSERT INTO "history" VALUES(90,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL);
INSERT INTO "history" VALUES(91,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL);
INSERT INTO "history" VALUES(92,'2026-09-14 09:00:00.000000',1,'allocation.made','{"start": "2026-09-14", "before": 4, "after": 7, "limit": 14}',NULL);
INSERT INTO "history" VALUES(93,'2026-09-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-14", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(94,'2026-09-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-16", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(95,'2026-09-18 09:00:00.000000',1,'development.logged','{"day": "2026-09-18", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(96,'2026-09-21 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-21", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(97,'2026-09-24 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-24", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(98,'2026-09-25 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-25", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(99,'2026-09-25 09:00:00.000000',1,'development.logged','{"day": "2026-09-25", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(100,'2026-09-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(101,'2026-09-28 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-09-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(102,'2026-10-02 09:00:00.000000',1,'development.logged','{"day": "2026-10-02", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(103,'2026-10-05 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-05", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(104,'2026-10-05 09:00:00.000000',1,'absence.recorded','{"kind": "Sickness", "start": "2026-10-05", "end": null, "pauses": true}',NULL);
INSERT INTO "history" VALUES(105,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(106,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(107,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(108,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(109,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(110,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL);
INSERT INTO "history" VALUES(111,'2026-10-09 09:00:00.000000',1,'allocation.made','{"start": "2026-10-09", "before": 7, "after": 13, "limit": 14}',NULL);
INSERT INTO "history" VALUES(112,'2026-10-09 09:00:00.000000',1,'development.logged','{"day": "2026-10-09", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(113,'2026-10-12 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-10-12"}',NULL);
INSERT INTO "history" VALUES(114,'2026-10-12 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-10-12"}',NULL);
INSERT INTO "history" VALUES(115,'2026-10-12 09:00:00.000000',1,'allocation.made','{"start": "2026-10-12", "before": 9, "after": 11, "limit": 9, "override": "SIBLINGS"}',NULL);
INSERT INTO "history" VALUES(116,'2026-10-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-12", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(117,'2026-10-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-13", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(118,'2026-10-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-16", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(119,'2026-10-16 09:00:00.000000',1,'development.logged','{"day": "2026-10-16", "hours": "3.7", "state": "Lost"}',NULL);
INSERT INTO "history" VALUES(120,'2026-10-19 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-19", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(121,'2026-10-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(122,'2026-10-23 09:00:00.000000',1,'development.logged','{"day": "2026-10-23", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(123,'2026-10-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(124,'2026-10-28 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-10-28", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(125,'2026-10-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-29", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(126,'2026-10-30 09:00:00.000000',1,'development.logged','{"day": "2026-10-30", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(127,'2026-11-06 09:00:00.000000',1,'development.logged','{"day": "2026-11-06", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(128,'2026-11-10 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-10"}',NULL);
INSERT INTO "history" VALUES(129,'2026-11-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-12", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(130,'2026-11-13 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-13"}',NULL);
INSERT INTO "history" VALUES(131,'2026-11-13 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-13"}',NULL);
INSERT INTO "history" VALUES(132,'2026-11-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-13", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(133,'2026-11-13 09:00:00.000000',1,'development.logged','{"day": "2026-11-13", "hours": "3.7", "state": "Taken"}',NULL);
INSERT INTO "history" VALUES(134,'2026-11-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-16", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(135,'2026-11-18 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-18"}',NULL);
INSERT INTO "history" VALUES(136,'2026-11-19 09:00:00.000000',1,'development.logged','{"day": "2026-11-27", "hours": "3.7", "state": "Planned"}',NULL);
INSERT INTO "history" VALUES(137,'2026-11-20 09:00:00.000000',1,'policy.adopted','{"policy": "National (SfC/LGA)", "start": "2027-04-01"}',NULL);
INSERT INTO "history" VALUES(138,'2026-11-20 09:00:00.000000',1,'team.added','{"team": "West"}',NULL);
INSERT INTO "history" VALUES(139,'2026-11-20 09:00:00.000000',1,'team.changed','{"team": "South West"}',NULL);
INSERT INTO "history" VALUES(140,'2026-11-20 09:00:00.000000',1,'worker.changed','{}',NULL);
INSERT INTO "history" VALUES(141,'2026-11-20 09:00:00.000000',1,'post.changed','{"role": "Social worker", "start": "2027-02-01", "fte": "1"}',NULL);
INSERT INTO "history" VALUES(142,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2027-01-04", "before": 5, "after": 6, "limit": 16}',NULL);
INSERT INTO "history" VALUES(143,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(144,'2026-11-20 09:00:00.000000',1,'worker.left','{"start": "2026-12-18", "children": 6}',NULL);
INSERT INTO "history" VALUES(145,'2026-11-20 09:00:00.000000',1,'programme.started','{"programme": "ASYE", "start": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(146,'2026-11-20 09:00:00.000000',1,'programme.outcome','{"programme": "ASYE", "outcome": "Pass", "start": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(147,'2026-11-20 09:00:00.000000',1,'absence.recorded','{"kind": "Annual leave", "start": "2026-11-20", "end": "2026-11-30", "pauses": false}',NULL);
INSERT INTO "history" VALUES(148,'2026-11-20 09:00:00.000000',1,'absence.ended','{"kind": "Sickness", "end": "2026-11-30"}',NULL);
INSERT INTO "history" VALUES(149,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL);
INSERT INTO "history" VALUES(150,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-12-01"}',NULL);
INSERT INTO "history" VALUES(151,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(152,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-20", "strand": "Joint with practice educator"}',NULL);
INSERT INTO "history" VALUES(153,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL);
INSERT INTO "history" VALUES(154,'2026-11-20 09:00:00.000000',1,'supervisor.ended','{"end": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(155,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL);
INSERT INTO "history" VALUES(156,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-12-07"}',NULL);
INSERT INTO "history" VALUES(157,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL);
INSERT INTO "history" VALUES(158,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-07", "people": 1}',NULL);
INSERT INTO "history" VALUES(159,'2026-11-20 09:00:00.000000',1,'supervisor.handed_over','{"start": "2026-11-30", "people": 5}',NULL);
INSERT INTO "history" VALUES(160,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-14", "people": 4}',NULL);
INSERT INTO "history" VALUES(161,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-20", "end": "2026-12-07", "people": 3}',NULL);
INSERT INTO "history" VALUES(162,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-14", "people": 4}',NULL);
INSERT INTO "history" VALUES(163,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-20", "end": "2026-12-07", "people": 3}',NULL);
INSERT INTO "history" VALUES(164,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-11-24", "weeks": 4}',NULL);
INSERT INTO "history" VALUES(165,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-12-03", "weeks": 2}',NULL);
INSERT INTO "history" VALUES(166,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-11-24", "weeks": 2}',NULL);
INSERT INTO "history" VALUES(167,'2026-11-20 09:00:00.000000',1,'standing.ended','{"strand": "Line manager", "end": "2026-12-21"}',NULL);
INSERT INTO "history" VALUES(168,'2026-11-20 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(169,'2026-11-20 09:00:00.000000',1,'case.changed','{"status": "a) Looked after child"}',NULL);
INSERT INTO "history" VALUES(170,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-19"}',NULL);
INSERT INTO "history" VALUES(171,'2026-11-20 09:00:00.000000',1,'case.closed','{"closed": "2026-11-18"}',NULL);
INSERT INTO "history" VALUES(172,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2026-11-20", "before": 13, "after": 14, "limit": 16}',NULL);
INSERT INTO "history" VALUES(173,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2026-11-20", "before": 14, "after": 16, "limit": 16}',NULL);
INSERT INTO "history" VALUES(174,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(175,'2026-11-20 09:00:00.000000',1,'allocation.ended','{"end": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(176,'2026-11-20 09:00:00.000000',1,'allocation.voided','{}',NULL);
INSERT INTO "history" VALUES(177,'2026-11-20 09:00:00.000000',1,'allocation.override_reviewed','{"review": "2027-01-18", "was": "2026-12-12"}',NULL);
INSERT INTO "history" VALUES(178,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(179,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-18", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(180,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(181,'2026-11-20 09:00:00.000000',1,'supervision.group_logged','{"strand": "Group", "day": "2026-11-20", "people": 2}',NULL);
INSERT INTO "history" VALUES(182,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(183,'2026-11-20 09:00:00.000000',1,'supervision.booked','{"strand": "Joint with practice educator", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(184,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-11-20", "status": "Held"}',NULL);
INSERT INTO "history" VALUES(185,'2026-11-20 09:00:00.000000',1,'supervision.booked','{"strand": "Line manager", "day": "2026-11-24"}',NULL);
INSERT INTO "history" VALUES(186,'2026-11-20 09:00:00.000000',1,'supervision.voided','{"strand": "Line manager", "day": "2026-11-24"}',NULL);
INSERT INTO "history" VALUES(187,'2026-11-20 09:00:00.000000',1,'development.settled','{"day": "2026-11-27", "hours": "3.7", "state": "Lost"}',NULL);
INSERT INTO "history" VALUES(188,'2026-11-20 09:00:00.000000',1,'development.slot_agreed','{"slot": "every Friday", "hours": "3.7", "start": "2026-11-13"}',NULL);
INSERT INTO "history" VALUES(189,'2026-11-20 09:00:00.000000',1,'development.voided','{"day": "2026-11-13", "hours": "3.7"}',NULL);
INSERT INTO "history" VALUES(190,'2026-11-20 09:00:00.000000',1,'imported','{"new": 2, "changed": 1}',NULL);
INSERT INTO "history" VALUES(191,'2026-11-20 09:00:00.000000',1,'review.held','{"review": "3-month review", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(192,'2026-11-20 09:00:00.000000',1,'evidence.seen','{"kind": "Direct observation", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(193,'2026-11-20 09:00:00.000000',1,'evidence.seen','{"kind": "Direct observation", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(194,'2026-11-20 09:00:00.000000',1,'evidence.voided','{"kind": "Direct observation", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(195,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(196,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(197,'2026-11-20 09:00:00.000000',1,'goal.met','{"day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(198,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(199,'2026-11-20 09:00:00.000000',1,'goal.voided','{"day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(200,'2026-11-20 09:00:00.000000',1,'training.taken','{"course": "Court skills", "day": "2026-11-20"}',NULL);
INSERT INTO "history" VALUES(201,'2026-11-20 09:00:00.000000',1,'assessor.changed','{"start": "2026-07-27"}',NULL);
INSERT INTO "history" VALUES(202,'2026-11-20 09:00:00.000000',1,'programme.paused','{"programme": "ASYE", "start": "2026-11-20", "end": "2027-05-21"}',NULL);
INSERT INTO "history" VALUES(203,'2026-11-20 09:00:00.000000',1,'programme.rejoined','{"programme": "ASYE", "cohort": "Spring 2027"}',NULL);
INSERT INTO "history" VALUES(204,'2026-11-20 09:00:00.000000',1,'registration.recorded','{"day": "2024-08-12"}',NULL);
INSERT INTO "history" VALUES(205,'2026-11-20 09:00:00.000000',1,'worker.changed','{}',NULL);
INSERT INTO "history" VALUES(206,'2026-11-20 09:00:00.000000',1,'registration.renewed','{"day": "2026-11-18"}',NULL);
CREATE TABLE history_changes (
	id INTEGER NOT NULL, 
	history_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" TEXT, 
	"after" TEXT NOT NULL, 
	CONSTRAINT pk_history_changes PRIMARY KEY (id), 
	CONSTRAINT fk_history_changes_history_id FOREIGN KEY(history_id) REFERENCES history (id)
) STRICT;
INSERT INTO "history_changes" VALUES(1,1,'policies',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(2,2,'teams',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(3,3,'teams',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(4,4,'workers',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(5,4,'posts',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(6,5,'workers',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(7,5,'posts',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(8,6,'workers',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(9,6,'posts',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(10,7,'workers',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(11,7,'posts',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(12,8,'workers',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(13,8,'posts',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(14,9,'workers',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(15,9,'posts',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(16,10,'workers',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(17,10,'posts',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(18,11,'enrolments',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(19,12,'cases',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(20,13,'cases',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(21,14,'cases',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(22,15,'cases',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(23,16,'cases',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(24,17,'cases',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(25,18,'cases',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(26,19,'cases',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(27,20,'cases',9,NULL,'{}');
INSERT INTO "history_changes" VALUES(28,21,'allocations',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(29,21,'allocations',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(30,21,'allocations',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(31,21,'allocations',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(32,21,'allocations',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(33,21,'allocations',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(34,21,'allocations',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(35,21,'allocations',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(36,21,'allocations',9,NULL,'{}');
INSERT INTO "history_changes" VALUES(37,22,'cases',10,NULL,'{}');
INSERT INTO "history_changes" VALUES(38,23,'cases',11,NULL,'{}');
INSERT INTO "history_changes" VALUES(39,24,'cases',12,NULL,'{}');
INSERT INTO "history_changes" VALUES(40,25,'cases',13,NULL,'{}');
INSERT INTO "history_changes" VALUES(41,26,'cases',14,NULL,'{}');
INSERT INTO "history_changes" VALUES(42,27,'cases',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(43,28,'cases',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(44,29,'cases',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(45,30,'cases',18,NULL,'{}');
INSERT INTO "history_changes" VALUES(46,31,'allocations',10,NULL,'{}');
INSERT INTO "history_changes" VALUES(47,31,'allocations',11,NULL,'{}');
INSERT INTO "history_changes" VALUES(48,31,'allocations',12,NULL,'{}');
INSERT INTO "history_changes" VALUES(49,31,'allocations',13,NULL,'{}');
INSERT INTO "history_changes" VALUES(50,31,'allocations',14,NULL,'{}');
INSERT INTO "history_changes" VALUES(51,31,'allocations',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(52,31,'allocations',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(53,31,'allocations',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(54,31,'allocations',18,NULL,'{}');
INSERT INTO "history_changes" VALUES(55,32,'cases',19,NULL,'{}');
INSERT INTO "history_changes" VALUES(56,33,'cases',20,NULL,'{}');
INSERT INTO "history_changes" VALUES(57,34,'cases',21,NULL,'{}');
INSERT INTO "history_changes" VALUES(58,35,'cases',22,NULL,'{}');
INSERT INTO "history_changes" VALUES(59,36,'cases',23,NULL,'{}');
INSERT INTO "history_changes" VALUES(60,37,'cases',24,NULL,'{}');
INSERT INTO "history_changes" VALUES(61,38,'cases',25,NULL,'{}');
INSERT INTO "history_changes" VALUES(62,39,'allocations',19,NULL,'{}');
INSERT INTO "history_changes" VALUES(63,39,'allocations',20,NULL,'{}');
INSERT INTO "history_changes" VALUES(64,39,'allocations',21,NULL,'{}');
INSERT INTO "history_changes" VALUES(65,39,'allocations',22,NULL,'{}');
INSERT INTO "history_changes" VALUES(66,39,'allocations',23,NULL,'{}');
INSERT INTO "history_changes" VALUES(67,39,'allocations',24,NULL,'{}');
INSERT INTO "history_changes" VALUES(68,39,'allocations',25,NULL,'{}');
INSERT INTO "history_changes" VALUES(69,40,'supervisions',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(70,41,'supervisions',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(71,42,'supervisions',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(72,43,'supervisions',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(73,44,'supervisions',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(74,45,'supervisions',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(75,46,'cases',26,NULL,'{}');
INSERT INTO "history_changes" VALUES(76,47,'cases',27,NULL,'{}');
INSERT INTO "history_changes" VALUES(77,48,'cases',28,NULL,'{}');
INSERT INTO "history_changes" VALUES(78,49,'cases',29,NULL,'{}');
INSERT INTO "history_changes" VALUES(79,50,'cases',30,NULL,'{}');
INSERT INTO "history_changes" VALUES(80,51,'allocations',26,NULL,'{}');
INSERT INTO "history_changes" VALUES(81,51,'allocations',27,NULL,'{}');
INSERT INTO "history_changes" VALUES(82,51,'allocations',28,NULL,'{}');
INSERT INTO "history_changes" VALUES(83,51,'allocations',29,NULL,'{}');
INSERT INTO "history_changes" VALUES(84,51,'allocations',30,NULL,'{}');
INSERT INTO "history_changes" VALUES(85,52,'supervisions',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(86,53,'supervisions',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(87,54,'supervisions',9,NULL,'{}');
INSERT INTO "history_changes" VALUES(88,55,'supervisions',10,NULL,'{}');
INSERT INTO "history_changes" VALUES(89,56,'supervisions',11,NULL,'{}');
INSERT INTO "history_changes" VALUES(90,57,'supervisions',12,NULL,'{}');
INSERT INTO "history_changes" VALUES(91,58,'development',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(92,59,'cases',31,NULL,'{}');
INSERT INTO "history_changes" VALUES(93,60,'cases',32,NULL,'{}');
INSERT INTO "history_changes" VALUES(94,61,'cases',33,NULL,'{}');
INSERT INTO "history_changes" VALUES(95,62,'cases',34,NULL,'{}');
INSERT INTO "history_changes" VALUES(96,63,'allocations',31,NULL,'{}');
INSERT INTO "history_changes" VALUES(97,63,'allocations',32,NULL,'{}');
INSERT INTO "history_changes" VALUES(98,63,'allocations',33,NULL,'{}');
INSERT INTO "history_changes" VALUES(99,63,'allocations',34,NULL,'{}');
INSERT INTO "history_changes" VALUES(100,64,'development',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(101,65,'supervisions',13,NULL,'{}');
INSERT INTO "history_changes" VALUES(102,66,'supervisions',14,NULL,'{}');
INSERT INTO "history_changes" VALUES(103,67,'supervisions',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(104,68,'development',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(105,69,'supervisions',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(106,70,'development',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(107,71,'supervisions',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(108,72,'supervisions',18,NULL,'{}');
INSERT INTO "history_changes" VALUES(109,73,'supervisions',19,NULL,'{}');
INSERT INTO "history_changes" VALUES(110,74,'supervisions',20,NULL,'{}');
INSERT INTO "history_changes" VALUES(111,75,'supervisions',21,NULL,'{}');
INSERT INTO "history_changes" VALUES(112,76,'development',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(113,77,'development',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(114,78,'cases',35,NULL,'{}');
INSERT INTO "history_changes" VALUES(115,79,'cases',36,NULL,'{}');
INSERT INTO "history_changes" VALUES(116,80,'cases',37,NULL,'{}');
INSERT INTO "history_changes" VALUES(117,81,'cases',38,NULL,'{}');
INSERT INTO "history_changes" VALUES(118,82,'cases',39,NULL,'{}');
INSERT INTO "history_changes" VALUES(119,83,'cases',40,NULL,'{}');
INSERT INTO "history_changes" VALUES(120,84,'cases',41,NULL,'{}');
INSERT INTO "history_changes" VALUES(121,85,'allocations',35,NULL,'{}');
INSERT INTO "history_changes" VALUES(122,85,'allocations',36,NULL,'{}');
INSERT INTO "history_changes" VALUES(123,85,'allocations',37,NULL,'{}');
INSERT INTO "history_changes" VALUES(124,85,'allocations',38,NULL,'{}');
INSERT INTO "history_changes" VALUES(125,85,'allocations',39,NULL,'{}');
INSERT INTO "history_changes" VALUES(126,85,'allocations',40,NULL,'{}');
INSERT INTO "history_changes" VALUES(127,85,'allocations',41,NULL,'{}');
INSERT INTO "history_changes" VALUES(128,86,'supervisions',22,NULL,'{}');
INSERT INTO "history_changes" VALUES(129,87,'supervisions',23,NULL,'{}');
INSERT INTO "history_changes" VALUES(130,88,'development',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(131,89,'cases',42,NULL,'{}');
INSERT INTO "history_changes" VALUES(132,90,'cases',43,NULL,'{}');
INSERT INTO "history_changes" VALUES(133,91,'cases',44,NULL,'{}');
INSERT INTO "history_changes" VALUES(134,92,'allocations',42,NULL,'{}');
INSERT INTO "history_changes" VALUES(135,92,'allocations',43,NULL,'{}');
INSERT INTO "history_changes" VALUES(136,92,'allocations',44,NULL,'{}');
INSERT INTO "history_changes" VALUES(137,93,'supervisions',24,NULL,'{}');
INSERT INTO "history_changes" VALUES(138,94,'supervisions',25,NULL,'{}');
INSERT INTO "history_changes" VALUES(139,95,'development',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(140,96,'supervisions',26,NULL,'{}');
INSERT INTO "history_changes" VALUES(141,97,'supervisions',27,NULL,'{}');
INSERT INTO "history_changes" VALUES(142,98,'supervisions',28,NULL,'{}');
INSERT INTO "history_changes" VALUES(143,99,'development',9,NULL,'{}');
INSERT INTO "history_changes" VALUES(144,100,'supervisions',29,NULL,'{}');
INSERT INTO "history_changes" VALUES(145,101,'supervisions',30,NULL,'{}');
INSERT INTO "history_changes" VALUES(146,102,'development',10,NULL,'{}');
INSERT INTO "history_changes" VALUES(147,103,'supervisions',31,NULL,'{}');
INSERT INTO "history_changes" VALUES(148,104,'absences',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(149,105,'cases',45,NULL,'{}');
INSERT INTO "history_changes" VALUES(150,106,'cases',46,NULL,'{}');
INSERT INTO "history_changes" VALUES(151,107,'cases',47,NULL,'{}');
INSERT INTO "history_changes" VALUES(152,108,'cases',48,NULL,'{}');
INSERT INTO "history_changes" VALUES(153,109,'cases',49,NULL,'{}');
INSERT INTO "history_changes" VALUES(154,110,'cases',50,NULL,'{}');
INSERT INTO "history_changes" VALUES(155,111,'allocations',45,NULL,'{}');
INSERT INTO "history_changes" VALUES(156,111,'allocations',46,NULL,'{}');
INSERT INTO "history_changes" VALUES(157,111,'allocations',47,NULL,'{}');
INSERT INTO "history_changes" VALUES(158,111,'allocations',48,NULL,'{}');
INSERT INTO "history_changes" VALUES(159,111,'allocations',49,NULL,'{}');
INSERT INTO "history_changes" VALUES(160,111,'allocations',50,NULL,'{}');
INSERT INTO "history_changes" VALUES(161,112,'development',11,NULL,'{}');
INSERT INTO "history_changes" VALUES(162,113,'cases',51,NULL,'{}');
INSERT INTO "history_changes" VALUES(163,114,'cases',52,NULL,'{}');
INSERT INTO "history_changes" VALUES(164,115,'allocations',51,NULL,'{}');
INSERT INTO "history_changes" VALUES(165,115,'overrides',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(166,115,'allocations',52,NULL,'{}');
INSERT INTO "history_changes" VALUES(167,115,'overrides',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(168,116,'supervisions',32,NULL,'{}');
INSERT INTO "history_changes" VALUES(169,117,'supervisions',33,NULL,'{}');
INSERT INTO "history_changes" VALUES(170,118,'supervisions',34,NULL,'{}');
INSERT INTO "history_changes" VALUES(171,119,'development',12,NULL,'{}');
INSERT INTO "history_changes" VALUES(172,120,'supervisions',35,NULL,'{}');
INSERT INTO "history_changes" VALUES(173,121,'supervisions',36,NULL,'{}');
INSERT INTO "history_changes" VALUES(174,122,'development',13,NULL,'{}');
INSERT INTO "history_changes" VALUES(175,123,'supervisions',37,NULL,'{}');
INSERT INTO "history_changes" VALUES(176,124,'supervisions',38,NULL,'{}');
INSERT INTO "history_changes" VALUES(177,125,'supervisions',39,NULL,'{}');
INSERT INTO "history_changes" VALUES(178,126,'development',14,NULL,'{}');
INSERT INTO "history_changes" VALUES(179,127,'development',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(180,128,'cases',53,NULL,'{}');
INSERT INTO "history_changes" VALUES(181,129,'supervisions',40,NULL,'{}');
INSERT INTO "history_changes" VALUES(182,130,'cases',54,NULL,'{}');
INSERT INTO "history_changes" VALUES(183,131,'cases',55,NULL,'{}');
INSERT INTO "history_changes" VALUES(184,132,'supervisions',41,NULL,'{}');
INSERT INTO "history_changes" VALUES(185,133,'development',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(186,134,'supervisions',42,NULL,'{}');
INSERT INTO "history_changes" VALUES(187,135,'cases',56,NULL,'{}');
INSERT INTO "history_changes" VALUES(188,136,'development',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(189,137,'policies',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(190,138,'teams',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(191,139,'teams',2,'{"name": "South", "service_area": "Protection and care"}','{"name": "South West", "service_area": "Care"}');
INSERT INTO "history_changes" VALUES(192,140,'workers',3,'{"name": "Priya Wren", "employment": "Permanent", "qualified": null, "registration": ""}','{"name": "Priya Lark", "employment": "Agency", "qualified": "2026-11-20", "registration": "SW77"}');
INSERT INTO "history_changes" VALUES(193,141,'posts',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(194,141,'posts',6,'{"end": null}','{"end": "2027-02-01"}');
INSERT INTO "history_changes" VALUES(195,142,'allocations',53,NULL,'{}');
INSERT INTO "history_changes" VALUES(196,143,'allocations',54,NULL,'{}');
INSERT INTO "history_changes" VALUES(197,144,'workers',6,'{"left_on": null}','{"left_on": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(198,144,'posts',6,'{"end": "2027-02-01"}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(199,144,'allocations',26,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(200,144,'allocations',27,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(201,144,'allocations',28,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(202,144,'allocations',29,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(203,144,'allocations',30,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(204,144,'allocations',54,'{"end": null}','{"end": "2026-12-18"}');
INSERT INTO "history_changes" VALUES(205,144,'allocations',53,'{"void_by": null}','{"void_by": 144}');
INSERT INTO "history_changes" VALUES(206,144,'posts',8,'{"void_by": null}','{"void_by": 144}');
INSERT INTO "history_changes" VALUES(207,145,'enrolments',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(208,146,'enrolments',1,'{"outcome": null, "outcome_date": null}','{"outcome": "Pass", "outcome_date": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(209,147,'absences',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(210,148,'absences',1,'{"end": null}','{"end": "2026-11-30"}');
INSERT INTO "history_changes" VALUES(211,149,'supervisors',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(212,150,'supervisors',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(213,150,'supervisors',1,'{"end": null}','{"end": "2026-12-01"}');
INSERT INTO "history_changes" VALUES(214,151,'supervisors',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(215,151,'supervisors',1,'{"end": "2026-12-01"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(216,151,'supervisors',2,'{"void_by": null}','{"void_by": 151}');
INSERT INTO "history_changes" VALUES(217,152,'supervisors',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(218,153,'supervisors',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(219,153,'supervisors',1,'{"void_by": null}','{"void_by": 153}');
INSERT INTO "history_changes" VALUES(220,153,'supervisors',3,'{"void_by": null}','{"void_by": 153}');
INSERT INTO "history_changes" VALUES(221,154,'supervisors',5,'{"end": null}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(222,155,'supervisors',6,NULL,'{}');
INSERT INTO "history_changes" VALUES(223,155,'supervisors',5,'{"void_by": null}','{"void_by": 155}');
INSERT INTO "history_changes" VALUES(224,156,'supervisors',7,NULL,'{}');
INSERT INTO "history_changes" VALUES(225,157,'supervisors',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(226,158,'supervisors',9,NULL,'{}');
INSERT INTO "history_changes" VALUES(227,159,'supervisors',10,NULL,'{}');
INSERT INTO "history_changes" VALUES(228,159,'supervisors',11,NULL,'{}');
INSERT INTO "history_changes" VALUES(229,159,'supervisors',12,NULL,'{}');
INSERT INTO "history_changes" VALUES(230,159,'supervisors',13,NULL,'{}');
INSERT INTO "history_changes" VALUES(231,159,'supervisors',14,NULL,'{}');
INSERT INTO "history_changes" VALUES(232,159,'supervisors',9,'{"end": "2026-12-07"}','{"end": "2026-11-30"}');
INSERT INTO "history_changes" VALUES(233,159,'supervisors',6,'{"end": null}','{"end": "2026-11-30"}');
INSERT INTO "history_changes" VALUES(234,159,'supervisors',7,'{"void_by": null}','{"void_by": 159}');
INSERT INTO "history_changes" VALUES(235,160,'supervisors',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(236,160,'supervisors',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(237,160,'supervisors',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(238,160,'supervisors',18,NULL,'{}');
INSERT INTO "history_changes" VALUES(239,161,'supervisors',19,NULL,'{}');
INSERT INTO "history_changes" VALUES(240,161,'supervisors',20,NULL,'{}');
INSERT INTO "history_changes" VALUES(241,161,'supervisors',21,NULL,'{}');
INSERT INTO "history_changes" VALUES(242,161,'supervisors',18,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(243,161,'supervisors',16,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(244,161,'supervisors',17,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(245,162,'supervisors',22,NULL,'{}');
INSERT INTO "history_changes" VALUES(246,162,'supervisors',23,NULL,'{}');
INSERT INTO "history_changes" VALUES(247,162,'supervisors',24,NULL,'{}');
INSERT INTO "history_changes" VALUES(248,162,'supervisors',25,NULL,'{}');
INSERT INTO "history_changes" VALUES(249,162,'supervisors',21,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(250,162,'supervisors',19,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(251,162,'supervisors',20,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(252,162,'supervisors',18,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(253,162,'supervisors',16,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(254,162,'supervisors',17,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(255,162,'supervisors',15,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(256,163,'supervisors',26,NULL,'{}');
INSERT INTO "history_changes" VALUES(257,163,'supervisors',27,NULL,'{}');
INSERT INTO "history_changes" VALUES(258,163,'supervisors',28,NULL,'{}');
INSERT INTO "history_changes" VALUES(259,163,'supervisors',25,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(260,163,'supervisors',23,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(261,163,'supervisors',24,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(262,164,'standing_bookings',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(263,165,'standing_bookings',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(264,165,'standing_bookings',1,'{"end": null}','{"end": "2026-12-03"}');
INSERT INTO "history_changes" VALUES(265,166,'standing_bookings',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(266,166,'standing_bookings',1,'{"void_by": null}','{"void_by": 166}');
INSERT INTO "history_changes" VALUES(267,166,'standing_bookings',2,'{"void_by": null}','{"void_by": 166}');
INSERT INTO "history_changes" VALUES(268,167,'standing_bookings',3,'{"end": null}','{"end": "2026-12-21"}');
INSERT INTO "history_changes" VALUES(269,168,'cases',57,NULL,'{}');
INSERT INTO "history_changes" VALUES(270,169,'cases',56,'{"initials": "AN", "family": "", "status": "c) Child in need plan", "team_id": 1}','{"initials": "XY", "family": "Ferndale", "status": "a) Looked after child", "team_id": null}');
INSERT INTO "history_changes" VALUES(271,170,'allocations',55,NULL,'{}');
INSERT INTO "history_changes" VALUES(272,171,'cases',51,'{"status": "c) Child in need plan", "closed": null}','{"status": "e) Closed episode", "closed": "2026-11-18"}');
INSERT INTO "history_changes" VALUES(273,171,'allocations',51,'{"end": null}','{"end": "2026-11-18"}');
INSERT INTO "history_changes" VALUES(274,171,'allocations',55,'{"void_by": null}','{"void_by": 171}');
INSERT INTO "history_changes" VALUES(275,172,'allocations',56,NULL,'{}');
INSERT INTO "history_changes" VALUES(276,172,'allocations',26,'{"end": "2026-12-18"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(277,173,'allocations',57,NULL,'{}');
INSERT INTO "history_changes" VALUES(278,173,'allocations',58,NULL,'{}');
INSERT INTO "history_changes" VALUES(279,174,'allocations',59,NULL,'{}');
INSERT INTO "history_changes" VALUES(280,175,'allocations',1,'{"end": null}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(281,176,'overrides',1,'{"void_by": null}','{"void_by": 176}');
INSERT INTO "history_changes" VALUES(282,176,'allocations',51,'{"void_by": null}','{"void_by": 176}');
INSERT INTO "history_changes" VALUES(283,177,'overrides',2,'{"plan": "Two of the oldest cases close by the middle of December.", "review": "2026-12-12"}','{"plan": "Both close in January.", "review": "2027-01-18"}');
INSERT INTO "history_changes" VALUES(284,178,'supervisions',43,NULL,'{}');
INSERT INTO "history_changes" VALUES(285,178,'cases_discussed',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(286,178,'cases_discussed',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(287,179,'supervisions',44,NULL,'{}');
INSERT INTO "history_changes" VALUES(288,179,'actions',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(289,179,'actions',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(290,180,'supervisions',45,NULL,'{}');
INSERT INTO "history_changes" VALUES(291,180,'actions',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(292,180,'actions',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(293,180,'actions',2,'{"ended": null, "outcome": ""}','{"ended": "2026-11-20", "outcome": "Done"}');
INSERT INTO "history_changes" VALUES(294,181,'supervisions',46,NULL,'{}');
INSERT INTO "history_changes" VALUES(295,181,'supervisions',46,'{"meeting_id": null}','{"meeting_id": 46}');
INSERT INTO "history_changes" VALUES(296,181,'supervisions',47,NULL,'{}');
INSERT INTO "history_changes" VALUES(297,181,'supervisions',47,'{"meeting_id": null}','{"meeting_id": 46}');
INSERT INTO "history_changes" VALUES(298,182,'supervisions',48,NULL,'{}');
INSERT INTO "history_changes" VALUES(299,182,'actions',5,NULL,'{}');
INSERT INTO "history_changes" VALUES(300,183,'supervisions',49,NULL,'{}');
INSERT INTO "history_changes" VALUES(301,184,'supervisions',49,'{"status": "Booked", "recorded": null}','{"status": "Held", "recorded": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(302,184,'supervisions',49,'{"minutes": null}','{"minutes": 90}');
INSERT INTO "history_changes" VALUES(303,184,'cases_discussed',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(304,185,'supervisions',50,NULL,'{}');
INSERT INTO "history_changes" VALUES(305,186,'supervisions',50,'{"void_by": null}','{"void_by": 186}');
INSERT INTO "history_changes" VALUES(306,187,'development',17,'{"state": "Planned", "reason": ""}','{"state": "Lost", "reason": "The course is full"}');
INSERT INTO "history_changes" VALUES(307,188,'protected_slots',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(308,189,'development',16,'{"void_by": null}','{"void_by": 189}');
INSERT INTO "history_changes" VALUES(309,190,'teams',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(310,190,'workers',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(311,190,'cases',26,'{"status": "c) Child in need plan", "closed": null, "team_id": 2}','{"status": "e) Closed episode", "closed": "2026-11-20", "team_id": 4}');
INSERT INTO "history_changes" VALUES(312,191,'reviews',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(313,192,'evidence',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(314,193,'evidence',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(315,194,'evidence',2,'{"void_by": null}','{"void_by": 194}');
INSERT INTO "history_changes" VALUES(316,195,'goals',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(317,196,'goals',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(318,197,'goals',1,'{"met": null}','{"met": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(319,198,'goals',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(320,199,'goals',1,'{"void_by": null}','{"void_by": 199}');
INSERT INTO "history_changes" VALUES(321,200,'training',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(322,201,'assessors',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(323,202,'absences',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(324,203,'enrolments',2,'{"cohort": ""}','{"cohort": "Spring 2027"}');
INSERT INTO "history_changes" VALUES(325,204,'workers',3,'{"registered": null}','{"registered": "2024-08-12"}');
INSERT INTO "history_changes" VALUES(326,205,'workers',3,'{"name": "Priya Lark", "employment": "Agency", "qualified": "2026-11-20"}','{"name": "Priya Wren", "employment": "Permanent", "qualified": null}');
INSERT INTO "history_changes" VALUES(327,206,'workers',3,'{"renewed": null}','{"renewed": "2026-11-18"}');
CREATE TABLE history_notes (
	id INTEGER NOT NULL, 
	history_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_history_notes PRIMARY KEY (id), 
	CONSTRAINT fk_history_notes_history_id FOREIGN KEY(history_id) REFERENCES history (id)
) STRICT;
INSERT INTO "history_notes" VALUES(1,115,'Two brothers placed overnight; nobody else in the team knew them.');
INSERT INTO "history_notes" VALUES(2,173,'They have never been apart.');
INSERT INTO "history_notes" VALUES(3,176,'The wrong brother');
INSERT INTO "history_notes" VALUES(4,186,'It was Priya');
INSERT INTO "history_notes" VALUES(5,189,'Typed twice');
INSERT INTO "history_notes" VALUES(6,194,'Ticked twice');
INSERT INTO "history_notes" VALUES(7,199,'Agreed twice');
INSERT INTO "history_notes" VALUES(8,202,'Maternity leave');
INSERT INTO "history_notes" VALUES(9,203,'Back from leave');
CREATE TABLE history_subjects (
	id INTEGER NOT NULL, 
	history_id INTEGER NOT NULL, 
	worker_id INTEGER, 
	case_id INTEGER, 
	CONSTRAINT pk_history_subjects PRIMARY KEY (id), 
	CONSTRAINT fk_history_subjects_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_history_subjects_history_id FOREIGN KEY(history_id) REFERENCES history (id), 
	CONSTRAINT fk_history_subjects_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "history_subjects" VALUES(1,4,1,NULL);
INSERT INTO "history_subjects" VALUES(2,5,2,NULL);
INSERT INTO "history_subjects" VALUES(3,6,3,NULL);
INSERT INTO "history_subjects" VALUES(4,7,4,NULL);
INSERT INTO "history_subjects" VALUES(5,8,5,NULL);
INSERT INTO "history_subjects" VALUES(6,9,6,NULL);
INSERT INTO "history_subjects" VALUES(7,10,7,NULL);
INSERT INTO "history_subjects" VALUES(8,11,5,NULL);
INSERT INTO "history_subjects" VALUES(9,12,NULL,1);
INSERT INTO "history_subjects" VALUES(10,13,NULL,2);
INSERT INTO "history_subjects" VALUES(11,14,NULL,3);
INSERT INTO "history_subjects" VALUES(12,15,NULL,4);
INSERT INTO "history_subjects" VALUES(13,16,NULL,5);
INSERT INTO "history_subjects" VALUES(14,17,NULL,6);
INSERT INTO "history_subjects" VALUES(15,18,NULL,7);
INSERT INTO "history_subjects" VALUES(16,19,NULL,8);
INSERT INTO "history_subjects" VALUES(17,20,NULL,9);
INSERT INTO "history_subjects" VALUES(18,21,3,NULL);
INSERT INTO "history_subjects" VALUES(19,21,NULL,1);
INSERT INTO "history_subjects" VALUES(20,21,NULL,2);
INSERT INTO "history_subjects" VALUES(21,21,NULL,3);
INSERT INTO "history_subjects" VALUES(22,21,NULL,4);
INSERT INTO "history_subjects" VALUES(23,21,NULL,5);
INSERT INTO "history_subjects" VALUES(24,21,NULL,6);
INSERT INTO "history_subjects" VALUES(25,21,NULL,7);
INSERT INTO "history_subjects" VALUES(26,21,NULL,8);
INSERT INTO "history_subjects" VALUES(27,21,NULL,9);
INSERT INTO "history_subjects" VALUES(28,22,NULL,10);
INSERT INTO "history_subjects" VALUES(29,23,NULL,11);
INSERT INTO "history_subjects" VALUES(30,24,NULL,12);
INSERT INTO "history_subjects" VALUES(31,25,NULL,13);
INSERT INTO "history_subjects" VALUES(32,26,NULL,14);
INSERT INTO "history_subjects" VALUES(33,27,NULL,15);
INSERT INTO "history_subjects" VALUES(34,28,NULL,16);
INSERT INTO "history_subjects" VALUES(35,29,NULL,17);
INSERT INTO "history_subjects" VALUES(36,30,NULL,18);
INSERT INTO "history_subjects" VALUES(37,31,4,NULL);
INSERT INTO "history_subjects" VALUES(38,31,NULL,10);
INSERT INTO "history_subjects" VALUES(39,31,NULL,11);
INSERT INTO "history_subjects" VALUES(40,31,NULL,12);
INSERT INTO "history_subjects" VALUES(41,31,NULL,13);
INSERT INTO "history_subjects" VALUES(42,31,NULL,14);
INSERT INTO "history_subjects" VALUES(43,31,NULL,15);
INSERT INTO "history_subjects" VALUES(44,31,NULL,16);
INSERT INTO "history_subjects" VALUES(45,31,NULL,17);
INSERT INTO "history_subjects" VALUES(46,31,NULL,18);
INSERT INTO "history_subjects" VALUES(47,32,NULL,19);
INSERT INTO "history_subjects" VALUES(48,33,NULL,20);
INSERT INTO "history_subjects" VALUES(49,34,NULL,21);
INSERT INTO "history_subjects" VALUES(50,35,NULL,22);
INSERT INTO "history_subjects" VALUES(51,36,NULL,23);
INSERT INTO "history_subjects" VALUES(52,37,NULL,24);
INSERT INTO "history_subjects" VALUES(53,38,NULL,25);
INSERT INTO "history_subjects" VALUES(54,39,2,NULL);
INSERT INTO "history_subjects" VALUES(55,39,NULL,19);
INSERT INTO "history_subjects" VALUES(56,39,NULL,20);
INSERT INTO "history_subjects" VALUES(57,39,NULL,21);
INSERT INTO "history_subjects" VALUES(58,39,NULL,22);
INSERT INTO "history_subjects" VALUES(59,39,NULL,23);
INSERT INTO "history_subjects" VALUES(60,39,NULL,24);
INSERT INTO "history_subjects" VALUES(61,39,NULL,25);
INSERT INTO "history_subjects" VALUES(62,40,4,NULL);
INSERT INTO "history_subjects" VALUES(63,41,1,NULL);
INSERT INTO "history_subjects" VALUES(64,42,2,NULL);
INSERT INTO "history_subjects" VALUES(65,43,3,NULL);
INSERT INTO "history_subjects" VALUES(66,44,7,NULL);
INSERT INTO "history_subjects" VALUES(67,45,6,NULL);
INSERT INTO "history_subjects" VALUES(68,46,NULL,26);
INSERT INTO "history_subjects" VALUES(69,47,NULL,27);
INSERT INTO "history_subjects" VALUES(70,48,NULL,28);
INSERT INTO "history_subjects" VALUES(71,49,NULL,29);
INSERT INTO "history_subjects" VALUES(72,50,NULL,30);
INSERT INTO "history_subjects" VALUES(73,51,6,NULL);
INSERT INTO "history_subjects" VALUES(74,51,NULL,26);
INSERT INTO "history_subjects" VALUES(75,51,NULL,27);
INSERT INTO "history_subjects" VALUES(76,51,NULL,28);
INSERT INTO "history_subjects" VALUES(77,51,NULL,29);
INSERT INTO "history_subjects" VALUES(78,51,NULL,30);
INSERT INTO "history_subjects" VALUES(79,52,4,NULL);
INSERT INTO "history_subjects" VALUES(80,53,1,NULL);
INSERT INTO "history_subjects" VALUES(81,54,2,NULL);
INSERT INTO "history_subjects" VALUES(82,55,3,NULL);
INSERT INTO "history_subjects" VALUES(83,56,7,NULL);
INSERT INTO "history_subjects" VALUES(84,57,6,NULL);
INSERT INTO "history_subjects" VALUES(85,58,5,NULL);
INSERT INTO "history_subjects" VALUES(86,59,NULL,31);
INSERT INTO "history_subjects" VALUES(87,60,NULL,32);
INSERT INTO "history_subjects" VALUES(88,61,NULL,33);
INSERT INTO "history_subjects" VALUES(89,62,NULL,34);
INSERT INTO "history_subjects" VALUES(90,63,5,NULL);
INSERT INTO "history_subjects" VALUES(91,63,NULL,31);
INSERT INTO "history_subjects" VALUES(92,63,NULL,32);
INSERT INTO "history_subjects" VALUES(93,63,NULL,33);
INSERT INTO "history_subjects" VALUES(94,63,NULL,34);
INSERT INTO "history_subjects" VALUES(95,64,5,NULL);
INSERT INTO "history_subjects" VALUES(96,65,5,NULL);
INSERT INTO "history_subjects" VALUES(97,66,1,NULL);
INSERT INTO "history_subjects" VALUES(98,67,2,NULL);
INSERT INTO "history_subjects" VALUES(99,68,5,NULL);
INSERT INTO "history_subjects" VALUES(100,69,3,NULL);
INSERT INTO "history_subjects" VALUES(101,70,5,NULL);
INSERT INTO "history_subjects" VALUES(102,71,5,NULL);
INSERT INTO "history_subjects" VALUES(103,72,7,NULL);
INSERT INTO "history_subjects" VALUES(104,73,5,NULL);
INSERT INTO "history_subjects" VALUES(105,74,4,NULL);
INSERT INTO "history_subjects" VALUES(106,75,6,NULL);
INSERT INTO "history_subjects" VALUES(107,76,5,NULL);
INSERT INTO "history_subjects" VALUES(108,77,5,NULL);
INSERT INTO "history_subjects" VALUES(109,78,NULL,35);
INSERT INTO "history_subjects" VALUES(110,79,NULL,36);
INSERT INTO "history_subjects" VALUES(111,80,NULL,37);
INSERT INTO "history_subjects" VALUES(112,81,NULL,38);
INSERT INTO "history_subjects" VALUES(113,82,NULL,39);
INSERT INTO "history_subjects" VALUES(114,83,NULL,40);
INSERT INTO "history_subjects" VALUES(115,84,NULL,41);
INSERT INTO "history_subjects" VALUES(116,85,3,NULL);
INSERT INTO "history_subjects" VALUES(117,85,NULL,35);
INSERT INTO "history_subjects" VALUES(118,85,NULL,36);
INSERT INTO "history_subjects" VALUES(119,85,NULL,37);
INSERT INTO "history_subjects" VALUES(120,85,NULL,38);
INSERT INTO "history_subjects" VALUES(121,85,NULL,39);
INSERT INTO "history_subjects" VALUES(122,85,NULL,40);
INSERT INTO "history_subjects" VALUES(123,85,NULL,41);
INSERT INTO "history_subjects" VALUES(124,86,5,NULL);
INSERT INTO "history_subjects" VALUES(125,87,4,NULL);
INSERT INTO "history_subjects" VALUES(126,88,5,NULL);
INSERT INTO "history_subjects" VALUES(127,89,NULL,42);
INSERT INTO "history_subjects" VALUES(128,90,NULL,43);
INSERT INTO "history_subjects" VALUES(129,91,NULL,44);
INSERT INTO "history_subjects" VALUES(130,92,5,NULL);
INSERT INTO "history_subjects" VALUES(131,92,NULL,42);
INSERT INTO "history_subjects" VALUES(132,92,NULL,43);
INSERT INTO "history_subjects" VALUES(133,92,NULL,44);
INSERT INTO "history_subjects" VALUES(134,93,1,NULL);
INSERT INTO "history_subjects" VALUES(135,94,2,NULL);
INSERT INTO "history_subjects" VALUES(136,95,5,NULL);
INSERT INTO "history_subjects" VALUES(137,96,3,NULL);
INSERT INTO "history_subjects" VALUES(138,97,5,NULL);
INSERT INTO "history_subjects" VALUES(139,98,7,NULL);
INSERT INTO "history_subjects" VALUES(140,99,5,NULL);
INSERT INTO "history_subjects" VALUES(141,100,6,NULL);
INSERT INTO "history_subjects" VALUES(142,101,5,NULL);
INSERT INTO "history_subjects" VALUES(143,102,5,NULL);
INSERT INTO "history_subjects" VALUES(144,103,5,NULL);
INSERT INTO "history_subjects" VALUES(145,104,7,NULL);
INSERT INTO "history_subjects" VALUES(146,105,NULL,45);
INSERT INTO "history_subjects" VALUES(147,106,NULL,46);
INSERT INTO "history_subjects" VALUES(148,107,NULL,47);
INSERT INTO "history_subjects" VALUES(149,108,NULL,48);
INSERT INTO "history_subjects" VALUES(150,109,NULL,49);
INSERT INTO "history_subjects" VALUES(151,110,NULL,50);
INSERT INTO "history_subjects" VALUES(152,111,5,NULL);
INSERT INTO "history_subjects" VALUES(153,111,NULL,45);
INSERT INTO "history_subjects" VALUES(154,111,NULL,46);
INSERT INTO "history_subjects" VALUES(155,111,NULL,47);
INSERT INTO "history_subjects" VALUES(156,111,NULL,48);
INSERT INTO "history_subjects" VALUES(157,111,NULL,49);
INSERT INTO "history_subjects" VALUES(158,111,NULL,50);
INSERT INTO "history_subjects" VALUES(159,112,5,NULL);
INSERT INTO "history_subjects" VALUES(160,113,NULL,51);
INSERT INTO "history_subjects" VALUES(161,114,NULL,52);
INSERT INTO "history_subjects" VALUES(162,115,4,NULL);
INSERT INTO "history_subjects" VALUES(163,115,NULL,51);
INSERT INTO "history_subjects" VALUES(164,115,NULL,52);
INSERT INTO "history_subjects" VALUES(165,116,4,NULL);
INSERT INTO "history_subjects" VALUES(166,117,1,NULL);
INSERT INTO "history_subjects" VALUES(167,118,2,NULL);
INSERT INTO "history_subjects" VALUES(168,119,5,NULL);
INSERT INTO "history_subjects" VALUES(169,120,5,NULL);
INSERT INTO "history_subjects" VALUES(170,121,3,NULL);
INSERT INTO "history_subjects" VALUES(171,122,5,NULL);
INSERT INTO "history_subjects" VALUES(172,123,6,NULL);
INSERT INTO "history_subjects" VALUES(173,124,5,NULL);
INSERT INTO "history_subjects" VALUES(174,125,5,NULL);
INSERT INTO "history_subjects" VALUES(175,126,5,NULL);
INSERT INTO "history_subjects" VALUES(176,127,5,NULL);
INSERT INTO "history_subjects" VALUES(177,128,NULL,53);
INSERT INTO "history_subjects" VALUES(178,129,5,NULL);
INSERT INTO "history_subjects" VALUES(179,130,NULL,54);
INSERT INTO "history_subjects" VALUES(180,131,NULL,55);
INSERT INTO "history_subjects" VALUES(181,132,1,NULL);
INSERT INTO "history_subjects" VALUES(182,133,5,NULL);
INSERT INTO "history_subjects" VALUES(183,134,2,NULL);
INSERT INTO "history_subjects" VALUES(184,135,NULL,56);
INSERT INTO "history_subjects" VALUES(185,136,5,NULL);
INSERT INTO "history_subjects" VALUES(186,140,3,NULL);
INSERT INTO "history_subjects" VALUES(187,141,6,NULL);
INSERT INTO "history_subjects" VALUES(188,142,6,NULL);
INSERT INTO "history_subjects" VALUES(189,142,NULL,56);
INSERT INTO "history_subjects" VALUES(190,143,6,NULL);
INSERT INTO "history_subjects" VALUES(191,143,NULL,10);
INSERT INTO "history_subjects" VALUES(192,144,6,NULL);
INSERT INTO "history_subjects" VALUES(193,144,NULL,26);
INSERT INTO "history_subjects" VALUES(194,144,NULL,27);
INSERT INTO "history_subjects" VALUES(195,144,NULL,28);
INSERT INTO "history_subjects" VALUES(196,144,NULL,29);
INSERT INTO "history_subjects" VALUES(197,144,NULL,30);
INSERT INTO "history_subjects" VALUES(198,144,NULL,56);
INSERT INTO "history_subjects" VALUES(199,144,NULL,10);
INSERT INTO "history_subjects" VALUES(200,145,6,NULL);
INSERT INTO "history_subjects" VALUES(201,146,5,NULL);
INSERT INTO "history_subjects" VALUES(202,147,3,NULL);
INSERT INTO "history_subjects" VALUES(203,148,7,NULL);
INSERT INTO "history_subjects" VALUES(204,149,3,NULL);
INSERT INTO "history_subjects" VALUES(205,149,2,NULL);
INSERT INTO "history_subjects" VALUES(206,150,3,NULL);
INSERT INTO "history_subjects" VALUES(207,150,2,NULL);
INSERT INTO "history_subjects" VALUES(208,151,3,NULL);
INSERT INTO "history_subjects" VALUES(209,151,6,NULL);
INSERT INTO "history_subjects" VALUES(210,152,5,NULL);
INSERT INTO "history_subjects" VALUES(211,152,2,NULL);
INSERT INTO "history_subjects" VALUES(212,153,3,NULL);
INSERT INTO "history_subjects" VALUES(213,153,2,NULL);
INSERT INTO "history_subjects" VALUES(214,154,3,NULL);
INSERT INTO "history_subjects" VALUES(215,154,2,NULL);
INSERT INTO "history_subjects" VALUES(216,155,3,NULL);
INSERT INTO "history_subjects" VALUES(217,155,1,NULL);
INSERT INTO "history_subjects" VALUES(218,156,6,NULL);
INSERT INTO "history_subjects" VALUES(219,156,1,NULL);
INSERT INTO "history_subjects" VALUES(220,157,7,NULL);
INSERT INTO "history_subjects" VALUES(221,157,2,NULL);
INSERT INTO "history_subjects" VALUES(222,158,2,NULL);
INSERT INTO "history_subjects" VALUES(223,158,1,NULL);
INSERT INTO "history_subjects" VALUES(224,159,1,NULL);
INSERT INTO "history_subjects" VALUES(225,159,2,NULL);
INSERT INTO "history_subjects" VALUES(226,160,1,NULL);
INSERT INTO "history_subjects" VALUES(227,160,6,NULL);
INSERT INTO "history_subjects" VALUES(228,161,1,NULL);
INSERT INTO "history_subjects" VALUES(229,161,2,NULL);
INSERT INTO "history_subjects" VALUES(230,162,1,NULL);
INSERT INTO "history_subjects" VALUES(231,162,6,NULL);
INSERT INTO "history_subjects" VALUES(232,163,1,NULL);
INSERT INTO "history_subjects" VALUES(233,163,2,NULL);
INSERT INTO "history_subjects" VALUES(234,164,3,NULL);
INSERT INTO "history_subjects" VALUES(235,165,3,NULL);
INSERT INTO "history_subjects" VALUES(236,166,3,NULL);
INSERT INTO "history_subjects" VALUES(237,167,3,NULL);
INSERT INTO "history_subjects" VALUES(238,168,NULL,57);
INSERT INTO "history_subjects" VALUES(239,169,NULL,56);
INSERT INTO "history_subjects" VALUES(240,170,3,NULL);
INSERT INTO "history_subjects" VALUES(241,170,NULL,51);
INSERT INTO "history_subjects" VALUES(242,171,4,NULL);
INSERT INTO "history_subjects" VALUES(243,171,3,NULL);
INSERT INTO "history_subjects" VALUES(244,171,NULL,51);
INSERT INTO "history_subjects" VALUES(245,172,5,NULL);
INSERT INTO "history_subjects" VALUES(246,172,6,NULL);
INSERT INTO "history_subjects" VALUES(247,172,NULL,26);
INSERT INTO "history_subjects" VALUES(248,173,5,NULL);
INSERT INTO "history_subjects" VALUES(249,173,NULL,54);
INSERT INTO "history_subjects" VALUES(250,173,NULL,55);
INSERT INTO "history_subjects" VALUES(251,174,3,NULL);
INSERT INTO "history_subjects" VALUES(252,174,NULL,10);
INSERT INTO "history_subjects" VALUES(253,175,3,NULL);
INSERT INTO "history_subjects" VALUES(254,175,NULL,1);
INSERT INTO "history_subjects" VALUES(255,176,4,NULL);
INSERT INTO "history_subjects" VALUES(256,176,NULL,51);
INSERT INTO "history_subjects" VALUES(257,177,4,NULL);
INSERT INTO "history_subjects" VALUES(258,177,NULL,52);
INSERT INTO "history_subjects" VALUES(259,178,4,NULL);
INSERT INTO "history_subjects" VALUES(260,178,NULL,10);
INSERT INTO "history_subjects" VALUES(261,178,NULL,11);
INSERT INTO "history_subjects" VALUES(262,179,5,NULL);
INSERT INTO "history_subjects" VALUES(263,180,5,NULL);
INSERT INTO "history_subjects" VALUES(264,181,3,NULL);
INSERT INTO "history_subjects" VALUES(265,181,4,NULL);
INSERT INTO "history_subjects" VALUES(266,182,5,NULL);
INSERT INTO "history_subjects" VALUES(267,183,5,NULL);
INSERT INTO "history_subjects" VALUES(268,184,5,NULL);
INSERT INTO "history_subjects" VALUES(269,184,NULL,31);
INSERT INTO "history_subjects" VALUES(270,185,4,NULL);
INSERT INTO "history_subjects" VALUES(271,186,4,NULL);
INSERT INTO "history_subjects" VALUES(272,187,5,NULL);
INSERT INTO "history_subjects" VALUES(273,188,5,NULL);
INSERT INTO "history_subjects" VALUES(274,189,5,NULL);
INSERT INTO "history_subjects" VALUES(275,191,6,NULL);
INSERT INTO "history_subjects" VALUES(276,192,6,NULL);
INSERT INTO "history_subjects" VALUES(277,193,6,NULL);
INSERT INTO "history_subjects" VALUES(278,194,6,NULL);
INSERT INTO "history_subjects" VALUES(279,195,6,NULL);
INSERT INTO "history_subjects" VALUES(280,196,6,NULL);
INSERT INTO "history_subjects" VALUES(281,197,6,NULL);
INSERT INTO "history_subjects" VALUES(282,198,6,NULL);
INSERT INTO "history_subjects" VALUES(283,199,6,NULL);
INSERT INTO "history_subjects" VALUES(284,200,5,NULL);
INSERT INTO "history_subjects" VALUES(285,201,6,NULL);
INSERT INTO "history_subjects" VALUES(286,201,2,NULL);
INSERT INTO "history_subjects" VALUES(287,202,6,NULL);
INSERT INTO "history_subjects" VALUES(288,203,6,NULL);
INSERT INTO "history_subjects" VALUES(289,204,3,NULL);
INSERT INTO "history_subjects" VALUES(290,205,3,NULL);
INSERT INTO "history_subjects" VALUES(291,206,3,NULL);
CREATE TABLE overrides (
	id INTEGER NOT NULL, 
	allocation_id INTEGER NOT NULL, 
	approver_id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	note TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	review TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_overrides PRIMARY KEY (id), 
	CONSTRAINT fk_overrides_allocation_id FOREIGN KEY(allocation_id) REFERENCES allocations (id), 
	CONSTRAINT fk_overrides_approver_id FOREIGN KEY(approver_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "overrides" VALUES(1,51,1,'SIBLINGS','Two brothers placed overnight; nobody else in the team knew them.','Two of the oldest cases close by the middle of December.','2026-12-12',2,176);
INSERT INTO "overrides" VALUES(2,52,1,'SIBLINGS','Two brothers placed overnight; nobody else in the team knew them.','Both close in January.','2027-01-18',2,NULL);
CREATE TABLE policies (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	valid_from TEXT NOT NULL, 
	document TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_policies PRIMARY KEY (id)
) STRICT;
INSERT INTO "policies" VALUES(1,'Slough 2014-17','2026-06-01','{"name": "Slough 2014-17", "source": "Slough workforce strategy 2014-17", "caseload": {"base": 16, "aim": 16, "roles": {"Head of service": {"share": 0}, "Practice manager": {"share": 0}, "Consultant practitioner": {"share": 50}, "Senior social worker": {"share": 100}, "Social worker": {"share": 100}, "Student": {"share": 100, "cap": 14, "not_to_lead": []}, "Social work support officer": {"share": 0}, "Practice educator": {"share": 0}, "Practice development coordinator": {"share": 0}}}, "programmes": {"ASYE": {"months": 12, "review_months": [3, 6, 9, 12], "agreement": "Learning agreement", "within_months": 24, "mandatory_training": [], "stages": [{"from_month": 0, "share": 90, "cap": 14, "not_to_lead": []}], "evidence": [{"name": "Direct observation", "count": 3}, {"name": "Feedback from children and families", "count": 3}, {"name": "Feedback from professionals", "count": 3}, {"name": "Written report", "count": 3}, {"name": "Reflection at 6 months", "by_month": 6}, {"name": "Reflection at 12 months", "by_month": 12}]}}, "supervision": {"line_manager_strand": "Line manager", "grace_days": 0, "recorded_within_working_days": 1, "discuss_cases_within": "3 months", "strands": [{"name": "Line manager", "kind": "individual", "minutes": 90, "patterns": [{"who": ["ASYE", "Student"], "stages": [{"every": "2 weeks", "until": "6 months"}, {"every": "1 month"}]}, {"but_not": ["Head of service", "Practice educator"], "stages": [{"every": "1 month"}]}]}, {"name": "Joint with practice educator", "kind": "joint", "minutes": 90, "patterns": [{"who": ["ASYE", "Student"], "stages": [{"every": "1 month"}]}]}, {"name": "Group", "kind": "group", "minutes": 0, "patterns": [{"who": ["ASYE", "Student"], "stages": [{}]}]}]}, "development": {"percent": 10, "amber_below": 10, "red_below": 8}, "allocation": {"backdate_days": 90, "tie_breaks": ["knows the family", "fewer children"]}, "weights": {"shown": false}, "override": {"approvers": ["Practice manager", "Head of service"], "reasons": [{"code": "SIBLINGS", "words": "Keeps brothers and sisters with one worker"}, {"code": "KNOWN", "words": "The worker already knows the child or family"}, {"code": "NOBODY", "words": "Nobody in the team has room"}, {"code": "URGENT", "words": "Cannot wait: the child must be seen"}, {"code": "SKILLS", "words": "Needs skills only this worker has"}, {"code": "OTHER", "words": "Other (say what)", "note_owed": true}]}}',1,NULL);
INSERT INTO "policies" VALUES(2,'National (SfC/LGA)','2027-04-01','{"name": "National (SfC/LGA)", "source": "Skills for Care ASYE; LGA employer standards for social workers", "caseload": {"base": 16, "aim": 16, "roles": {"Head of service": {"share": 0}, "Practice manager": {"share": 0}, "Consultant practitioner": {"share": 50}, "Senior social worker": {"share": 100}, "Social worker": {"share": 100}, "Student": {"share": 100, "cap": 14, "not_to_lead": []}, "Social work support officer": {"share": 0}, "Practice educator": {"share": 0}, "Practice development coordinator": {"share": 0}}}, "programmes": {"ASYE": {"months": 12, "review_months": [3, 6, 9, 12], "agreement": "Support and assessment agreement", "within_months": 24, "mandatory_training": [], "stages": [{"from_month": 0, "share": 90, "not_to_lead": []}], "evidence": [{"name": "Direct observation", "count": 3}, {"name": "Feedback from children and families", "count": 3}, {"name": "Feedback from professionals", "count": 3}, {"name": "Written report", "count": 3}, {"name": "Reflection at 6 months", "by_month": 6}, {"name": "Reflection at 12 months", "by_month": 12}]}}, "supervision": {"line_manager_strand": "Line manager", "grace_days": 0, "recorded_within_working_days": 1, "discuss_cases_within": "3 months", "strands": [{"name": "Line manager", "kind": "individual", "minutes": 90, "patterns": [{"who": ["ASYE"], "stages": [{"every": "1 week", "until": "6 weeks"}, {"every": "2 weeks", "until": "6 months"}, {"every": "1 month"}]}, {"but_not": ["Head of service"], "stages": [{"every": "1 month"}]}]}, {"name": "Group", "kind": "group", "minutes": 0, "patterns": [{"stages": [{}]}]}]}, "development": {"percent": 10, "amber_below": 10, "red_below": 8}, "allocation": {"backdate_days": 90, "tie_breaks": ["knows the family", "fewer children"]}, "weights": {"shown": false}, "override": {"approvers": ["Practice manager", "Head of service"], "reasons": [{"code": "SIBLINGS", "words": "Keeps brothers and sisters with one worker"}, {"code": "KNOWN", "words": "The worker already knows the child or family"}, {"code": "NOBODY", "words": "Nobody in the team has room"}, {"code": "URGENT", "words": "Cannot wait: the child must be seen"}, {"code": "SKILLS", "words": "Needs skills only this worker has"}, {"code": "OTHER", "words": "Other (say what)", "note_owed": true}]}}',1,NULL);
CREATE TABLE posts (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	team_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	fte TEXT NOT NULL, 
	weekly_hours TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_posts PRIMARY KEY (id), 
	CONSTRAINT fk_posts_team_id FOREIGN KEY(team_id) REFERENCES teams (id), 
	CONSTRAINT fk_posts_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "posts" VALUES(1,1,1,'Practice manager','1','37','2024-09-02',NULL,1,NULL);
INSERT INTO "posts" VALUES(2,2,1,'Consultant practitioner','1','37','2024-09-02',NULL,1,NULL);
INSERT INTO "posts" VALUES(3,3,1,'Social worker','1','37','2024-09-02',NULL,1,NULL);
INSERT INTO "posts" VALUES(4,4,1,'Social worker','0.6','37','2024-09-02',NULL,1,NULL);
INSERT INTO "posts" VALUES(5,5,1,'Social worker','1','37','2026-07-27',NULL,1,NULL);
INSERT INTO "posts" VALUES(6,6,2,'Social worker','1','37','2024-09-02','2026-12-18',3,NULL);
INSERT INTO "posts" VALUES(7,7,2,'Social worker','0.8','37','2024-09-02',NULL,1,NULL);
INSERT INTO "posts" VALUES(8,6,1,'Social worker','1','37','2027-02-01',NULL,2,144);
CREATE TABLE protected_slots (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	start TEXT NOT NULL, 
	every_weeks INTEGER NOT NULL, 
	hours TEXT NOT NULL, 
	activity TEXT NOT NULL, 
	"end" TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_protected_slots PRIMARY KEY (id), 
	CONSTRAINT fk_protected_slots_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "protected_slots" VALUES(1,5,'2026-11-13',1,'3.7','Reading and research',NULL,1,NULL);
CREATE TABLE reviews (
	id INTEGER NOT NULL, 
	enrolment_id INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	held TEXT NOT NULL, 
	finding TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolments (id)
) STRICT;
INSERT INTO "reviews" VALUES(1,2,3,'2026-11-20','On track',1,NULL);
CREATE TABLE standing_bookings (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	strand TEXT NOT NULL, 
	start TEXT NOT NULL, 
	every_weeks INTEGER NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	"end" TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_standing_bookings PRIMARY KEY (id), 
	CONSTRAINT fk_standing_bookings_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "standing_bookings" VALUES(1,3,'Line manager','2026-11-24',4,'','2026-12-03',3,166);
INSERT INTO "standing_bookings" VALUES(2,3,'Line manager','2026-12-03',2,'10:00',NULL,2,166);
INSERT INTO "standing_bookings" VALUES(3,3,'Line manager','2026-11-24',2,'','2026-12-21',2,NULL);
CREATE TABLE supervisions (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	strand TEXT NOT NULL, 
	day TEXT NOT NULL, 
	status TEXT NOT NULL, 
	minutes INTEGER, 
	interrupted INTEGER NOT NULL, 
	supervisor_id INTEGER, 
	recorded TEXT, 
	reason TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, at TEXT DEFAULT '' NOT NULL, cancelled_by TEXT DEFAULT '' NOT NULL, co_supervisor_id INTEGER REFERENCES workers (id), meeting_id INTEGER REFERENCES supervisions (id), standing_id INTEGER REFERENCES standing_bookings (id), slot TEXT, 
	CONSTRAINT pk_supervisions PRIMARY KEY (id), 
	CONSTRAINT fk_supervisions_supervisor_id FOREIGN KEY(supervisor_id) REFERENCES workers (id), 
	CONSTRAINT fk_supervisions_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "supervisions" VALUES(1,4,'Line manager','2026-06-12','Held',90,0,1,'2026-06-12','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(2,1,'Line manager','2026-06-15','Held',90,0,NULL,'2026-06-15','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(3,2,'Line manager','2026-06-16','Held',90,0,1,'2026-06-16','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(4,3,'Line manager','2026-06-22','Held',90,0,1,'2026-06-22','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(5,7,'Line manager','2026-06-29','Held',90,0,1,'2026-06-29','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(6,6,'Line manager','2026-06-30','Held',90,0,1,'2026-06-30','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(7,4,'Line manager','2026-07-13','Held',90,0,1,'2026-07-13','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(8,1,'Line manager','2026-07-14','Held',90,0,NULL,'2026-07-14','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(9,2,'Line manager','2026-07-16','Held',90,0,1,'2026-07-16','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(10,3,'Line manager','2026-07-22','Held',90,0,1,'2026-07-22','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(11,7,'Line manager','2026-07-29','Held',90,0,1,'2026-07-29','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(12,6,'Line manager','2026-07-30','Held',90,0,1,'2026-07-30','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(13,5,'Line manager','2026-08-10','Held',90,0,1,'2026-08-10','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(14,1,'Line manager','2026-08-13','Held',90,0,NULL,'2026-08-13','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(15,2,'Line manager','2026-08-14','Held',90,0,1,'2026-08-14','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(16,3,'Line manager','2026-08-20','Held',90,0,1,'2026-08-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(17,5,'Line manager','2026-08-24','Held',90,0,1,'2026-08-24','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(18,7,'Line manager','2026-08-27','Held',90,0,1,'2026-08-27','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(19,5,'Joint with practice educator','2026-08-27','Held',90,0,1,'2026-08-27','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(20,4,'Line manager','2026-08-28','Held',90,0,1,'2026-08-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(21,6,'Line manager','2026-08-28','Held',90,0,1,'2026-08-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(22,5,'Line manager','2026-09-07','Held',90,0,1,'2026-09-07','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(23,4,'Line manager','2026-09-11','Held',90,0,1,'2026-09-11','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(24,1,'Line manager','2026-09-14','Held',90,0,NULL,'2026-09-14','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(25,2,'Line manager','2026-09-16','Held',90,0,1,'2026-09-16','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(26,3,'Line manager','2026-09-21','Held',90,0,1,'2026-09-21','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(27,5,'Line manager','2026-09-24','Held',90,0,1,'2026-09-24','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(28,7,'Line manager','2026-09-25','Held',90,0,1,'2026-09-25','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(29,6,'Line manager','2026-09-28','Held',90,0,1,'2026-09-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(30,5,'Joint with practice educator','2026-09-28','Held',90,0,1,'2026-09-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(31,5,'Line manager','2026-10-05','Held',90,0,1,'2026-10-05','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(32,4,'Line manager','2026-10-12','Held',90,0,1,'2026-10-12','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(33,1,'Line manager','2026-10-13','Held',90,0,NULL,'2026-10-13','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(34,2,'Line manager','2026-10-16','Held',90,0,1,'2026-10-16','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(35,5,'Line manager','2026-10-19','Held',90,0,1,'2026-10-19','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(36,3,'Line manager','2026-10-20','Held',90,0,1,'2026-10-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(37,6,'Line manager','2026-10-28','Held',90,0,1,'2026-10-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(38,5,'Joint with practice educator','2026-10-28','Held',90,0,1,'2026-10-28','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(39,5,'Line manager','2026-10-29','Held',90,0,1,'2026-10-29','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(40,5,'Line manager','2026-11-12','Held',90,0,1,'2026-11-12','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(41,1,'Line manager','2026-11-13','Held',90,0,NULL,'2026-11-13','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(42,2,'Line manager','2026-11-16','Held',90,0,1,'2026-11-16','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(43,4,'Line manager','2026-11-20','Held',90,0,2,'2026-11-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(44,5,'Line manager','2026-11-18','Held',90,0,6,'2026-11-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(45,5,'Line manager','2026-11-20','Held',90,0,2,'2026-11-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(46,3,'Group','2026-11-20','Held',90,0,1,'2026-11-20','',2,NULL,'','',2,46,NULL,NULL);
INSERT INTO "supervisions" VALUES(47,4,'Group','2026-11-20','Held',90,0,1,'2026-11-20','',2,NULL,'','',2,46,NULL,NULL);
INSERT INTO "supervisions" VALUES(48,5,'Line manager','2026-11-20','Held',90,0,2,'2026-11-20','',1,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(49,5,'Joint with practice educator','2026-11-20','Held',90,0,2,'2026-11-20','',3,NULL,'','',NULL,NULL,NULL,NULL);
INSERT INTO "supervisions" VALUES(50,4,'Line manager','2026-11-24','Booked',NULL,0,2,NULL,'',2,186,'','',NULL,NULL,NULL,NULL);
CREATE TABLE supervisors (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	supervisor_id INTEGER NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	version INTEGER NOT NULL, 
	void_by INTEGER, strand TEXT DEFAULT '' NOT NULL, cover INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_supervisors PRIMARY KEY (id), 
	CONSTRAINT fk_supervisors_supervisor_id FOREIGN KEY(supervisor_id) REFERENCES workers (id), 
	CONSTRAINT fk_supervisors_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "supervisors" VALUES(1,3,2,'2026-11-02','2026-11-20',4,153,'',0);
INSERT INTO "supervisors" VALUES(2,3,2,'2026-12-01',NULL,2,151,'',0);
INSERT INTO "supervisors" VALUES(3,3,6,'2026-11-20',NULL,2,153,'',0);
INSERT INTO "supervisors" VALUES(4,5,2,'2026-11-20',NULL,1,NULL,'Joint with practice educator',0);
INSERT INTO "supervisors" VALUES(5,3,2,'2026-11-02','2026-11-20',3,155,'',0);
INSERT INTO "supervisors" VALUES(6,3,1,'2026-11-02','2026-11-30',2,NULL,'',0);
INSERT INTO "supervisors" VALUES(7,6,1,'2026-12-07',NULL,2,159,'',0);
INSERT INTO "supervisors" VALUES(8,7,2,'2026-11-02',NULL,1,NULL,'',0);
INSERT INTO "supervisors" VALUES(9,7,1,'2026-11-16','2026-11-30',2,NULL,'',1);
INSERT INTO "supervisors" VALUES(10,3,2,'2026-11-30',NULL,1,NULL,'',0);
INSERT INTO "supervisors" VALUES(11,4,2,'2026-11-30',NULL,1,NULL,'',0);
INSERT INTO "supervisors" VALUES(12,5,2,'2026-11-30',NULL,1,NULL,'',0);
INSERT INTO "supervisors" VALUES(13,6,2,'2026-12-07',NULL,1,NULL,'',0);
INSERT INTO "supervisors" VALUES(14,7,2,'2026-11-30','2026-12-07',1,NULL,'',1);
INSERT INTO "supervisors" VALUES(15,2,6,'2026-11-16','2026-12-14',2,162,'',1);
INSERT INTO "supervisors" VALUES(16,3,6,'2026-11-16','2026-11-20',3,162,'',1);
INSERT INTO "supervisors" VALUES(17,4,6,'2026-11-16','2026-11-20',3,162,'',1);
INSERT INTO "supervisors" VALUES(18,5,6,'2026-11-16','2026-11-20',3,162,'',1);
INSERT INTO "supervisors" VALUES(19,3,2,'2026-11-20','2026-11-30',2,162,'',1);
INSERT INTO "supervisors" VALUES(20,4,2,'2026-11-20','2026-11-30',2,162,'',1);
INSERT INTO "supervisors" VALUES(21,5,2,'2026-11-20','2026-11-30',2,162,'',1);
INSERT INTO "supervisors" VALUES(22,2,6,'2026-11-16','2026-12-14',1,NULL,'',1);
INSERT INTO "supervisors" VALUES(23,3,6,'2026-11-16','2026-11-20',2,NULL,'',1);
INSERT INTO "supervisors" VALUES(24,4,6,'2026-11-16','2026-11-20',2,NULL,'',1);
INSERT INTO "supervisors" VALUES(25,5,6,'2026-11-16','2026-11-20',2,NULL,'',1);
INSERT INTO "supervisors" VALUES(26,3,2,'2026-11-20','2026-11-30',1,NULL,'',1);
INSERT INTO "supervisors" VALUES(27,4,2,'2026-11-20','2026-11-30',1,NULL,'',1);
INSERT INTO "supervisors" VALUES(28,5,2,'2026-11-20','2026-11-30',1,NULL,'',1);
CREATE TABLE teams (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	service_area TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_teams PRIMARY KEY (id)
) STRICT;
INSERT INTO "teams" VALUES(1,'North','Protection and care',1,NULL);
INSERT INTO "teams" VALUES(2,'South West','Care',2,NULL);
INSERT INTO "teams" VALUES(3,'West','Care',1,NULL);
INSERT INTO "teams" VALUES(4,'South','',1,NULL);
CREATE TABLE training (
	id INTEGER NOT NULL, 
	worker_id INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	day TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, 
	CONSTRAINT pk_training PRIMARY KEY (id), 
	CONSTRAINT fk_training_worker_id FOREIGN KEY(worker_id) REFERENCES workers (id)
) STRICT;
INSERT INTO "training" VALUES(1,5,'Court skills','2026-11-20',1,NULL);
CREATE TABLE workers (
	id INTEGER NOT NULL, 
	staff_number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	employment TEXT NOT NULL, 
	started TEXT NOT NULL, 
	left_on TEXT, 
	qualified TEXT, 
	registration TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	void_by INTEGER, registered TEXT, renewed TEXT, 
	CONSTRAINT pk_workers PRIMARY KEY (id)
) STRICT;
INSERT INTO "workers" VALUES(1,'M1','Osian Rowan','Permanent','2024-09-02',NULL,NULL,'',1,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(2,'C1','Tamsin Linnet','Permanent','2024-09-02',NULL,NULL,'',1,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(3,'S1','Priya Wren','Permanent','2024-09-02',NULL,NULL,'SW77',5,NULL,'2024-08-12','2026-11-18');
INSERT INTO "workers" VALUES(4,'S2','Marek Alder','Permanent','2024-09-02',NULL,NULL,'',1,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(5,'A1','Amara Hazel','Permanent','2026-07-27',NULL,NULL,'',1,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(6,'S3','Dilys Plover','Agency','2024-09-02','2026-12-18',NULL,'',2,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(7,'S4','Hamza Sorrel','Permanent','2024-09-02',NULL,NULL,'',1,NULL,NULL,NULL);
INSERT INTO "workers" VALUES(8,'N1','Worker N1','Permanent','2024-09-02',NULL,NULL,'',1,NULL,NULL,NULL);
CREATE INDEX ix_workers_staff_number ON workers (staff_number);
CREATE INDEX ix_absences_worker_id ON absences (worker_id);
CREATE INDEX ix_cases_closed ON cases (closed);
CREATE INDEX ix_cases_family ON cases (family);
CREATE INDEX ix_cases_reference ON cases (reference);
CREATE INDEX ix_development_worker_id_day ON development (worker_id, day);
CREATE INDEX ix_enrolments_worker_id ON enrolments (worker_id);
CREATE INDEX ix_history_undoes ON history (undoes);
CREATE INDEX ix_posts_worker_id ON posts (worker_id);
CREATE INDEX ix_supervisions_worker_id_strand_day ON supervisions (worker_id, strand, day);
CREATE INDEX ix_supervisors_worker_id ON supervisors (worker_id);
CREATE INDEX ix_allocations_case_id_start ON allocations (case_id, start);
CREATE INDEX ix_allocations_worker_id_end ON allocations (worker_id, "end");
CREATE INDEX ix_cases_discussed_supervision_id ON cases_discussed (supervision_id);
CREATE INDEX ix_history_changes_history_id ON history_changes (history_id);
CREATE INDEX ix_history_notes_history_id ON history_notes (history_id);
CREATE INDEX ix_history_subjects_case_id ON history_subjects (case_id);
CREATE INDEX ix_history_subjects_history_id ON history_subjects (history_id);
CREATE INDEX ix_history_subjects_worker_id ON history_subjects (worker_id);
CREATE INDEX ix_overrides_allocation_id ON overrides (allocation_id);
CREATE INDEX ix_standing_bookings_worker_id ON standing_bookings (worker_id);
CREATE INDEX ix_supervisions_meeting_id ON supervisions (meeting_id);
CREATE INDEX ix_actions_worker_id ON actions (worker_id);
CREATE INDEX ix_actions_supervision_id ON actions (supervision_id);
CREATE INDEX ix_actions_owner_id ON actions (owner_id);
CREATE INDEX ix_protected_slots_worker_id ON protected_slots (worker_id);
CREATE INDEX ix_assessors_enrolment_id ON assessors (enrolment_id);
CREATE INDEX ix_extensions_enrolment_id ON extensions (enrolment_id);
CREATE INDEX ix_reviews_enrolment_id ON reviews (enrolment_id);
CREATE INDEX ix_evidence_enrolment_id ON evidence (enrolment_id);
CREATE INDEX ix_goals_enrolment_id ON goals (enrolment_id);
CREATE INDEX ix_training_worker_id ON training (worker_id);
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_subjects_no_update BEFORE UPDATE ON history_subjects BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_subjects_no_delete BEFORE DELETE ON history_subjects BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
COMMIT;
