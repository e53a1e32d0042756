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
INSERT INTO "alembic_version" VALUES('0003');
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
	void_by INTEGER, last_status TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT fk_cases_team_id FOREIGN KEY(team_id) REFERENCES teams (id)
) STRICT;
INSERT INTO "cases" VALUES(1,'P01','AP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(2,'P02','BP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(3,'P03','CP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(4,'P04','DP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(5,'P05','EP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(6,'P06','FP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(7,'P07','GP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(8,'P08','HP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(9,'P09','IP','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(10,'K01','AK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(11,'K02','BK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(12,'K03','CK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(13,'K04','DK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(14,'K05','EK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(15,'K06','FK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(16,'K07','GK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(17,'K08','HK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(18,'K09','IK','','c) Child in need plan','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(19,'T01','AT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(20,'T02','BT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(21,'T03','CT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(22,'T04','DT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(23,'T05','ET','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(24,'T06','FT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(25,'T07','GT','','a) Looked after child','','2026-06-08',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(26,'D01','AD','','e) Closed episode','','2026-07-06','2026-11-20',4,2,NULL,'');
INSERT INTO "cases" VALUES(27,'D02','BD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL,'');
INSERT INTO "cases" VALUES(28,'D03','CD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL,'');
INSERT INTO "cases" VALUES(29,'D04','DD','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL,'');
INSERT INTO "cases" VALUES(30,'D05','ED','','c) Child in need plan','','2026-07-06',NULL,2,1,NULL,'');
INSERT INTO "cases" VALUES(31,'A01','AA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(32,'A02','BA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(33,'A03','CA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(34,'A04','DA','','c) Child in need plan','','2026-08-03',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(35,'P10','AP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(36,'P11','BP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(37,'P12','CP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(38,'P13','DP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(39,'P14','EP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(40,'P15','FP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(41,'P16','GP','','b) Child Protection plan','','2026-09-07',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(42,'A05','AA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(43,'A06','BA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(44,'A07','CA','Aspen','c) Child in need plan','','2026-09-14',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(45,'A08','AA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(46,'A09','BA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(47,'A10','CA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(48,'A11','DA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(49,'A12','EA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(50,'A13','FA','','d) Open assessment','','2026-10-09',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(51,'K10','AK','Kestrel','e) Closed episode','','2026-10-12','2026-11-18',1,2,NULL,'c) Child in need plan');
INSERT INTO "cases" VALUES(52,'K11','BK','Kestrel','c) Child in need plan','','2026-10-12',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(53,'Z901','AZ','','c) Child in need plan','','2026-11-10',NULL,2,1,NULL,'');
INSERT INTO "cases" VALUES(54,'N901','AN','Ferndale','c) Child in need plan','','2026-11-13',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(55,'N902','BN','Ferndale','c) Child in need plan','','2026-11-13',NULL,1,1,NULL,'');
INSERT INTO "cases" VALUES(56,'N903','XY','Ferndale','a) Looked after child','','2026-11-18',NULL,NULL,2,NULL,'');
INSERT INTO "cases" VALUES(57,'N910','AB','','c) Child in need plan','','2026-11-20',NULL,NULL,1,NULL,'');
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
INSERT INTO "development" VALUES(16,5,'2026-11-13','3.7','Taught programme','Taken','',2,191,'',NULL,NULL);
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
INSERT INTO "evidence" VALUES(2,2,'Direct observation','2026-11-20',2,196);
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
INSERT INTO "goals" VALUES(1,2,'Chair a meeting','2026-11-20','2026-12-04','2026-11-20',3,201);
INSERT INTO "goals" VALUES(2,2,'Chair a meeting','2026-11-20','2026-12-04',NULL,1,NULL);
INSERT INTO "goals" VALUES(3,2,'Chair a meeting','2026-11-20','2026-12-04',NULL,1,NULL);
CREATE TABLE history (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor_id INTEGER, 
	act TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	undoes INTEGER, digest TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_actor_id FOREIGN KEY(actor_id) REFERENCES workers (id), 
	CONSTRAINT fk_history_undoes FOREIGN KEY(undoes) REFERENCES history (id)
) STRICT;
INSERT INTO "history" VALUES(1,'2026-06-01 09:00:00.000000',NULL,'council.started','{"policy": "Slough 2014-17"}',NULL,'886e568f91473a9a66d7a493f1bb3d59c0c934785598e1fc9ecc4f2f1b6da2c4');
INSERT INTO "history" VALUES(2,'2026-06-01 09:00:00.000000',NULL,'team.added','{"team": "North"}',NULL,'99f77148d91c0a92158ee5495e4d00455f07530f17c1c3b9cd1d4a6fe57d89bf');
INSERT INTO "history" VALUES(3,'2026-06-01 09:00:00.000000',NULL,'team.added','{"team": "South"}',NULL,'e9804a29eed780698b2fccd382d3ef707c4804a00322d640fd9153b0624c7126');
INSERT INTO "history" VALUES(4,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Practice manager", "start": "2024-09-02"}',NULL,'5f495020e4c89f61d2180de7138d9e72d797211a58549092b7f5f6d8566f98d0');
INSERT INTO "history" VALUES(5,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Consultant practitioner", "start": "2024-09-02"}',NULL,'07e5a6660548e29a561295ddaab169c0a0a7b5625f27210ec6f5abc26ac1d6bf');
INSERT INTO "history" VALUES(6,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL,'3dfd92942f185a3b798892fca5698603943fd11a2438b233e62d1e27c0fcfd85');
INSERT INTO "history" VALUES(7,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL,'f8fd503fddb0efdee4c5c29eef774d5b7f9594821fefec2af64e9acb12177a75');
INSERT INTO "history" VALUES(8,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2026-07-27"}',NULL,'16e63f3cbd68b1c0c45776b7e8a65e5517a3aa0db7a5f3f4966aa10ca3e6a83e');
INSERT INTO "history" VALUES(9,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL,'46b57e7eed8c09785f359183fba80f2ff3fdb542849e1300594da2f9cef14653');
INSERT INTO "history" VALUES(10,'2026-06-01 09:00:00.000000',NULL,'worker.added','{"role": "Social worker", "start": "2024-09-02"}',NULL,'02f909ea2073fe98ff17d21e2b2e4fa09ed402683c34aef878e8a729887aaf6f');
INSERT INTO "history" VALUES(11,'2026-06-01 09:00:00.000000',NULL,'programme.started','{"programme": "ASYE", "start": "2026-07-27"}',NULL,'70592e044b742af660fc92ae075c8ebbdfe348e8fc6720b4058c30282d2edc4c');
INSERT INTO "history" VALUES(12,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'e0cfc587469eaf448f72e5dc7121ec8c94d9ad27c50cf26dd2f5613ecc6441a7');
INSERT INTO "history" VALUES(13,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'4f77e120bd4806c344b109194cb9263042cdfe6897bc9fefa7576c53ff0d89e3');
INSERT INTO "history" VALUES(14,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'1f1e87f5772ac193808a33c26f5da686d18117bda77fc7628d4971db9b5e4f86');
INSERT INTO "history" VALUES(15,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'ec208b5c8138cd0b89d528dde3b69ed22e2aa26f6db07aa25e964935f3f6a7b2');
INSERT INTO "history" VALUES(16,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'0fb8edc024865f70c7e7577d48fe1f24820eb3bb9a334f7752b9ce401c2e5a9d');
INSERT INTO "history" VALUES(17,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'57898b972b084f8fae29de631e9245c567609005261f72368e49fdc8d110e5be');
INSERT INTO "history" VALUES(18,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'587a93e3133f3fcf097d4906df2f2a92ba91678b3720f4e961fa8b04f89a0c9a');
INSERT INTO "history" VALUES(19,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'b7b7fd3cba79534c8d3a5f7b732b7a1d6fe78339b77875e722e83d012b2e6b18');
INSERT INTO "history" VALUES(20,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'7a87879a0582d8ceed29b8d1aefac8f33fbb00bdfb8d7e0d06633e3da0a7ced3');
INSERT INTO "history" VALUES(21,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 9, "limit": 16}',NULL,'201ce8b7ae398e7824966caee9dff28656024218cf132e27ad0daa11a6c96fc4');
INSERT INTO "history" VALUES(22,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'0df7de1ecead4eef96856e63bc13fb665da2d134ff72761711ad8a0e55afe7c1');
INSERT INTO "history" VALUES(23,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'6865527b1575c85809cf6566e45639dee6595cb1369bf275d142900df31949e5');
INSERT INTO "history" VALUES(24,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'5f4161057f82c5111700530690c0ce0f7fcaf90017deb906fcc9e5f5e27c0f0b');
INSERT INTO "history" VALUES(25,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'131b9649578cd2bf65148ee9311cd5889e65a530ff652fcafb4a10f202f69ff4');
INSERT INTO "history" VALUES(26,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'31d846b23efb46a2722c68dc6fdfe153494affcd275e01f0f66c329f76f2223b');
INSERT INTO "history" VALUES(27,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'e753cde043a4a0d9a5a3f280116297f2b16ca9132243fd3706055b2d9b812bd9');
INSERT INTO "history" VALUES(28,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'587a9900e1c7c3ff27eb3765357a484bf550151c7ce84e9c822476a2c5379da0');
INSERT INTO "history" VALUES(29,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'90c422b03d1523a9d97c23ff09fc178f24d3a746edd6e38a500dc708fd8d34dc');
INSERT INTO "history" VALUES(30,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-06-08"}',NULL,'4f8357424a8db4e561b910e0b3d5cdceb2c06e429ff27dbd5ff4681d94775785');
INSERT INTO "history" VALUES(31,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 9, "limit": 9}',NULL,'d78cbfc18f62443bf9ed65f08a8dc1005f2f76b421f7bfd9ae816bc894953a9b');
INSERT INTO "history" VALUES(32,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'289ef616f7c5812e5ccc99dfd8ce7f8583abb2f1c63344b2a3fd6d31d1716431');
INSERT INTO "history" VALUES(33,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'fce002b54b7c77df55e58b1b54f57c8a8e8a6b9595ad0856a6eda90f660f23bc');
INSERT INTO "history" VALUES(34,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'c21d66eb1a806e4c2f3c88e4a9fe6206c8ab4268984fb9c90ca60efdb7ef7b3d');
INSERT INTO "history" VALUES(35,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'e1cf4c144d21b1e5f3d739ee0a1e1f01203100faf60da53e93be8cfcc0086df6');
INSERT INTO "history" VALUES(36,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'3f4b4fec779931b30372c20d61b24d4b7d694435e52c346a0154a4c0f9df57f8');
INSERT INTO "history" VALUES(37,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'3f069669a2d2771754072ee5bdcd7a802d07ca51ce385af3eda0af5ad5a1ce0a');
INSERT INTO "history" VALUES(38,'2026-06-08 09:00:00.000000',1,'case.opened','{"status": "a) Looked after child", "opened": "2026-06-08"}',NULL,'a4a57c649a33c75140037a4e8e5174bfd7d8e81d975a38ff5fc17430e03d56e8');
INSERT INTO "history" VALUES(39,'2026-06-08 09:00:00.000000',1,'allocation.made','{"start": "2026-06-08", "before": 0, "after": 7, "limit": 8}',NULL,'1d8fca1e758617dfe69d823b83ea75922973f16ddd5dc651332d3a39588fc0e1');
INSERT INTO "history" VALUES(40,'2026-06-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-12", "status": "Held"}',NULL,'73a222e612ed25d89b9f560ff26b47615e19d2d7d578c5f4c7c6e71e5f50a279');
INSERT INTO "history" VALUES(41,'2026-06-15 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-15", "status": "Held"}',NULL,'2c66f613c12ce24f3cd0a7b1b98adcf7cf2028d72aa736349d7c23724f701f8d');
INSERT INTO "history" VALUES(42,'2026-06-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-16", "status": "Held"}',NULL,'779c88104ebe06de0e5d03ae7c9d7576fea881533ecb945f3a7089f9f0418781');
INSERT INTO "history" VALUES(43,'2026-06-22 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-22", "status": "Held"}',NULL,'7e4fd7509576fdd89bf60390fea99488b5f86443f6f3270a12d3413e8c9c7ae5');
INSERT INTO "history" VALUES(44,'2026-06-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-29", "status": "Held"}',NULL,'04aeea2f96550fa224dfc22e7e283a552f63afd08e094a3335d46faea9009874');
INSERT INTO "history" VALUES(45,'2026-06-30 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-06-30", "status": "Held"}',NULL,'15bbac54c6cab2df03c51b413d7868d37165985107a92f13dd03c4477c97a5b2');
INSERT INTO "history" VALUES(46,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL,'a97678e8eb94684a44119ae0fff0f34e52686ffabe4f3e0c9a9a8cfc9165c91d');
INSERT INTO "history" VALUES(47,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL,'b63b7c4fb9898df63c7f3bf1ea46c6840fee9757e42858915c2fee8b9ceb348f');
INSERT INTO "history" VALUES(48,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL,'2715eeeefe46a8ee39bbae4fe04198901a92fb002694d70a78ef031c603dbf56');
INSERT INTO "history" VALUES(49,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL,'b7d1fdd3b625ce88d8b85df9adc389b8dfe09b28d02fa7d1b2ee1091905b8617');
INSERT INTO "history" VALUES(50,'2026-07-06 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-07-06"}',NULL,'dcdbf1ca18c1a2cc03415f7edacedf121f20884dc6bde8b18aa2ae41ef5b8923');
INSERT INTO "history" VALUES(51,'2026-07-06 09:00:00.000000',1,'allocation.made','{"start": "2026-07-06", "before": 0, "after": 5, "limit": 16}',NULL,'df6020a113bab28a4126b42021d2721e8bfaf5d23ca4910a7060f70b19770a52');
INSERT INTO "history" VALUES(52,'2026-07-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-13", "status": "Held"}',NULL,'c023e9411c53c3b5daaf0bafa58e47a7dc41d69e6d1055414e2b1e676659d938');
INSERT INTO "history" VALUES(53,'2026-07-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-14", "status": "Held"}',NULL,'e1c464b3a3bc1ffa1e012a12336ec95af1d1a027cffacd33159670ae1884f027');
INSERT INTO "history" VALUES(54,'2026-07-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-16", "status": "Held"}',NULL,'4216db29377c9b3011c66b5ee197261badb6a20ac2e4d0158d4ebf1cb6a2d322');
INSERT INTO "history" VALUES(55,'2026-07-22 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-22", "status": "Held"}',NULL,'aa1c30d726680d6a30121ff0ae75d3cad13c8dbaea46d29d8146215ace9f8a7b');
INSERT INTO "history" VALUES(56,'2026-07-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-29", "status": "Held"}',NULL,'68dcc377f161dcbe6f4ff344d97596c1d33cc1e7a3300127e8185f56a36fdfae');
INSERT INTO "history" VALUES(57,'2026-07-30 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-07-30", "status": "Held"}',NULL,'84731b37effad23d2bd299b4c22021e74b4d445ac2a2905c276ec446c6963346');
INSERT INTO "history" VALUES(58,'2026-07-31 09:00:00.000000',1,'development.logged','{"day": "2026-07-31", "hours": "3.7", "state": "Taken"}',NULL,'fb30e43957328217e015066701ddb66e28b1cc91de9943f236e7aa9e2f760df8');
INSERT INTO "history" VALUES(59,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL,'dd50a95a4c573fffaece56bf3dee3b9abc7d6f605fe6180bb0410d5a2f3b9cc3');
INSERT INTO "history" VALUES(60,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL,'e249fe13cfd406006862970e333545a88a121bfdde7bf2913d6d094efec0efee');
INSERT INTO "history" VALUES(61,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL,'976b44b5dbf3ace0e7fe794fc3c0026a18114c9d32ca1e4784ad1a0945c6ff5f');
INSERT INTO "history" VALUES(62,'2026-08-03 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-08-03"}',NULL,'80f861b2f30fa5dac7505a403c2a9858e911335b23e00e5eee68736aae8ba5d1');
INSERT INTO "history" VALUES(63,'2026-08-03 09:00:00.000000',1,'allocation.made','{"start": "2026-08-03", "before": 0, "after": 4, "limit": 14}',NULL,'57ff73ecc732fbe4a495b3eaec122bfb36611dc1912d20ca47e8313fcdb55938');
INSERT INTO "history" VALUES(64,'2026-08-07 09:00:00.000000',1,'development.logged','{"day": "2026-08-07", "hours": "3.7", "state": "Taken"}',NULL,'d629b6fd4963b3d5d608388d839e38ec607586fed101c0ec4e56ca88e1a1d797');
INSERT INTO "history" VALUES(65,'2026-08-10 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-10", "status": "Held"}',NULL,'5bca6c7fd8729b467eede4343ddb29940cabcbbf07f808ffdf8c3628f70bc7f2');
INSERT INTO "history" VALUES(66,'2026-08-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-13", "status": "Held"}',NULL,'4c14ec2e41118e1b5d7b6dcce066db5c86e842264cfdc6650cd66b60fc9fc9d5');
INSERT INTO "history" VALUES(67,'2026-08-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-14", "status": "Held"}',NULL,'041e58aa2c399264740083290721220cf8977f19b6b81479186d6824114437fc');
INSERT INTO "history" VALUES(68,'2026-08-14 09:00:00.000000',1,'development.logged','{"day": "2026-08-14", "hours": "3.7", "state": "Taken"}',NULL,'66cb4148d737f0b5254118a0ed3722c76c6b94742ab90b160deb07187a0e10ad');
INSERT INTO "history" VALUES(69,'2026-08-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-20", "status": "Held"}',NULL,'49fbef6726d228cebb17d89d9df7566bafe703dc7337efe6d8111e2a5620b26e');
INSERT INTO "history" VALUES(70,'2026-08-21 09:00:00.000000',1,'development.logged','{"day": "2026-08-21", "hours": "3.7", "state": "Taken"}',NULL,'e3bc06ce23eeb6b6e38587a22d83adbd49e9d6e88a9baaf7b83049e5e5f2e751');
INSERT INTO "history" VALUES(71,'2026-08-24 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-24", "status": "Held"}',NULL,'4667d67577160588f32f7571cf6eb63f8865832757a3eeef24b58867f70d099b');
INSERT INTO "history" VALUES(72,'2026-08-27 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-27", "status": "Held"}',NULL,'8ebe8e634b36f011b9177d969b769e6e9c08fe7812dac28258a521e7df5ec52f');
INSERT INTO "history" VALUES(73,'2026-08-27 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-08-27", "status": "Held"}',NULL,'e1a5e5c42ea60d7620dac735ac4c2796f6898d98e3fe13370566db8df127472d');
INSERT INTO "history" VALUES(74,'2026-08-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-28", "status": "Held"}',NULL,'92e2e591e7b94b02dc20e880cc28d7958980f82b50da71408cc345977bccfb05');
INSERT INTO "history" VALUES(75,'2026-08-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-08-28", "status": "Held"}',NULL,'5457aac241a02eacc3080a80dc7b2bcd4f8b6fa9f6d7ed2f48054cc6a03860a6');
INSERT INTO "history" VALUES(76,'2026-08-28 09:00:00.000000',1,'development.logged','{"day": "2026-08-28", "hours": "3.7", "state": "Taken"}',NULL,'b7dfc6ff258eef25daf357b255132bb69674cd7926c37ce72ab239cea50a0d62');
INSERT INTO "history" VALUES(77,'2026-09-04 09:00:00.000000',1,'development.logged','{"day": "2026-09-04", "hours": "3.7", "state": "Taken"}',NULL,'78b6214b7ba10b54926170a5de860858caea8da461dd5e7e6d30ab170a11fb81');
INSERT INTO "history" VALUES(78,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'8c061c84cdee1610fe8a2a513544ce6e38f76974a94c246f4ed9f2273b19fcd3');
INSERT INTO "history" VALUES(79,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'c091a4bc8d70ef5edb60fc7b91468e37c8418b46c379ef882300cc5f7c28d789');
INSERT INTO "history" VALUES(80,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'9a852cb831c418fe419ca598e4c6f1bc349bb5571656be5176c53bc60d707d44');
INSERT INTO "history" VALUES(81,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'941266a7f82f7740fcc501713e5258997f3e9215ac186c02e9c6065b70d0dc4f');
INSERT INTO "history" VALUES(82,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'bc74243fec5dfebe5b6e8f14d169e90807ecc0703bc88aa13bfc2f81d6b15352');
INSERT INTO "history" VALUES(83,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'da45127fe79a6326e9ef7c9a1245d3d43bc9a61e74a540ba797191d7363489d7');
INSERT INTO "history" VALUES(84,'2026-09-07 09:00:00.000000',1,'case.opened','{"status": "b) Child Protection plan", "opened": "2026-09-07"}',NULL,'4083ebe194f75895d93657255735067137bdb3b5881478e542800dfbfa413398');
INSERT INTO "history" VALUES(85,'2026-09-07 09:00:00.000000',1,'allocation.made','{"start": "2026-09-07", "before": 9, "after": 16, "limit": 16}',NULL,'003c0ec42171b179185aa4f18689fd00c9541fe7824c634aac5d2d37be308707');
INSERT INTO "history" VALUES(86,'2026-09-07 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-07", "status": "Held"}',NULL,'8be7ba3aaf7cc35be91e075409d8c3545e67b3f80ae5a7316aedea12bf183c16');
INSERT INTO "history" VALUES(87,'2026-09-11 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-11", "status": "Held"}',NULL,'38931d6ea889197ac2d67d30097a3ba75871cf9734530517f5084febd568ec90');
INSERT INTO "history" VALUES(88,'2026-09-11 09:00:00.000000',1,'development.logged','{"day": "2026-09-11", "hours": "3.7", "state": "Taken"}',NULL,'20a636fc311b504693be3949ae83ea0387fad9811c3c63fe958552b8960ccf01');
INSERT INTO "history" VALUES(89,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL,'fbf7cd15168db9fe10e1fedca128a9471a52f696a09ccb4ee0f13936ae267437');
INSERT INTO "history" VALUES(90,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL,'8add3acd50c2720520e606fd4ba23798fd3cb3de0c9d46e7fb21562b3e230264');
INSERT INTO "history" VALUES(91,'2026-09-14 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-09-14"}',NULL,'8e3f039035f6bd28766063b29531684a4e46eb3b22e0f5183bd3f784e0fe943a');
INSERT INTO "history" VALUES(92,'2026-09-14 09:00:00.000000',1,'allocation.made','{"start": "2026-09-14", "before": 4, "after": 7, "limit": 14}',NULL,'97ef1a8e464c64539303caacaee70fedf0c67ab30b90bb1553aa6451e3f4c56a');
INSERT INTO "history" VALUES(93,'2026-09-14 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-14", "status": "Held"}',NULL,'00983a82eaffc6f398a587a8ea619100116022a870c3f1856873bee8bd67fd32');
INSERT INTO "history" VALUES(94,'2026-09-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-16", "status": "Held"}',NULL,'6abda3aecee76dfe9a1992fb2b328708ca5cf23e50cbca4bc0f3d56ffabf6b1b');
INSERT INTO "history" VALUES(95,'2026-09-18 09:00:00.000000',1,'development.logged','{"day": "2026-09-18", "hours": "3.7", "state": "Taken"}',NULL,'cba0d63c2c03265357cf8a758112ce7128c8d10db2b8dc9e680b2452e0076f6c');
INSERT INTO "history" VALUES(96,'2026-09-21 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-21", "status": "Held"}',NULL,'dbdc2506fc2417d1d52dba28a8804e127c9a7f842f34c06a32e57d8e9745a72d');
INSERT INTO "history" VALUES(97,'2026-09-24 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-24", "status": "Held"}',NULL,'360b8fc4358950fbf0b505b8a2efff05ffd448ff490dea917a3878a5288e6ac4');
INSERT INTO "history" VALUES(98,'2026-09-25 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-25", "status": "Held"}',NULL,'160c1cc4413a45a9840c6138e78517c9d3ebb60da3beb561e169591986522370');
INSERT INTO "history" VALUES(99,'2026-09-25 09:00:00.000000',1,'development.logged','{"day": "2026-09-25", "hours": "3.7", "state": "Taken"}',NULL,'217cb7dfe4116545df11cc15ef790ed2d74629afc3b1882cbd50fab3d0705299');
INSERT INTO "history" VALUES(100,'2026-09-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-09-28", "status": "Held"}',NULL,'804e0275e09467508347faf02fd2aac76d560b81c313007fc0df24baa3157549');
INSERT INTO "history" VALUES(101,'2026-09-28 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-09-28", "status": "Held"}',NULL,'77434814e8be9669184b37fd7702d64abb768ee9535fc47965f604397d90783c');
INSERT INTO "history" VALUES(102,'2026-10-02 09:00:00.000000',1,'development.logged','{"day": "2026-10-02", "hours": "3.7", "state": "Taken"}',NULL,'c152eb16b30c6f792a73b28def6c7adfc6f895483aed35a054530edd44d69da3');
INSERT INTO "history" VALUES(103,'2026-10-05 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-05", "status": "Held"}',NULL,'a438e000e04ea08c333d87057c0c3a0bee4698b1e98789cf9126465ede04cc5d');
INSERT INTO "history" VALUES(104,'2026-10-05 09:00:00.000000',1,'absence.recorded','{"kind": "Sickness", "start": "2026-10-05", "end": null, "pauses": true}',NULL,'c803d0e05898f4b8967191b25f7ab74697c51c1b0bc5208a26d8a98cbfddb05b');
INSERT INTO "history" VALUES(105,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'fb91640c53899e75abb5cdd411a6a94b24b2ffc86e5eea69501d7efb7b15649c');
INSERT INTO "history" VALUES(106,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'0af56771aefc68fdd93dafc8d830b39800c4204d0deac1ede6d8e44da9e23f63');
INSERT INTO "history" VALUES(107,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'6f0da09f16f4b0e538f2942c3a7098cfc614bfc51f2358eadf71132dcee177d1');
INSERT INTO "history" VALUES(108,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'24aa0735d32dda566064faace14404fe8b40530a6fcd2ab7ac2d561d1b233efc');
INSERT INTO "history" VALUES(109,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'f2872fcb84c69933bb28aec6669abc2f2b93c6061b11460c3e16e33057bf515e');
INSERT INTO "history" VALUES(110,'2026-10-09 09:00:00.000000',1,'case.opened','{"status": "d) Open assessment", "opened": "2026-10-09"}',NULL,'fed01a089ac617c67b7850a279302424d15cf1d463d4a207aeef9ec99d1a74b3');
INSERT INTO "history" VALUES(111,'2026-10-09 09:00:00.000000',1,'allocation.made','{"start": "2026-10-09", "before": 7, "after": 13, "limit": 14}',NULL,'a4458eae2d96a97dd7df475e436959584264da934fa0e146de72f6cbc7b58536');
INSERT INTO "history" VALUES(112,'2026-10-09 09:00:00.000000',1,'development.logged','{"day": "2026-10-09", "hours": "3.7", "state": "Taken"}',NULL,'0130ab771cbdc8e75aaadd02fac4ca2c955d563413e683c185d41f98a6a3b15d');
INSERT INTO "history" VALUES(113,'2026-10-12 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-10-12"}',NULL,'65a52cd4643fc7b1ef0506081f715781fe5f29be62d430455fcc166bc61e2507');
INSERT INTO "history" VALUES(114,'2026-10-12 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-10-12"}',NULL,'232d0f16bafddd12907223b3414f5e0a65215addd66cbcee6e3d095aea739b2b');
INSERT INTO "history" VALUES(115,'2026-10-12 09:00:00.000000',1,'allocation.made','{"start": "2026-10-12", "before": 9, "after": 11, "limit": 9, "override": "SIBLINGS"}',NULL,'219dc8fb2df34fd99834031c49f486e1aaf3128c3bcb2dbc38e3066e06a969d5');
INSERT INTO "history" VALUES(116,'2026-10-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-12", "status": "Held"}',NULL,'d253b622180c63c7ff03fd449281b3b97ee32425e0b0b41d262f92cda53d441e');
INSERT INTO "history" VALUES(117,'2026-10-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-13", "status": "Held"}',NULL,'4cbc9db46092eec7baa5871def0eb89c4302d21d1fc29adac59f08f590e084c2');
INSERT INTO "history" VALUES(118,'2026-10-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-16", "status": "Held"}',NULL,'45f6acf23a6190ca5aaa5c4fb5dcdd535d56a689b8d356d1218d23361d865a53');
INSERT INTO "history" VALUES(119,'2026-10-16 09:00:00.000000',1,'development.logged','{"day": "2026-10-16", "hours": "3.7", "state": "Lost"}',NULL,'48f44c068087ed7a325e847155f1f29ba5c071ba4fd0905b904fb2b1f59c7689');
INSERT INTO "history" VALUES(120,'2026-10-19 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-19", "status": "Held"}',NULL,'5bfa6e90730ce30dd226e43bcaf7b44e04e0cc593bc913ff947be941b10da932');
INSERT INTO "history" VALUES(121,'2026-10-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-20", "status": "Held"}',NULL,'a34decace921caba1d548fe5cd5a2d274e630297c493f5027ce5cb9efe272e35');
INSERT INTO "history" VALUES(122,'2026-10-23 09:00:00.000000',1,'development.logged','{"day": "2026-10-23", "hours": "3.7", "state": "Taken"}',NULL,'d2d11b95c6cfdd9149c51233a76a8ee8d6e9fd6a2c0a1987524e0c6c8644841d');
INSERT INTO "history" VALUES(123,'2026-10-28 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-28", "status": "Held"}',NULL,'e81acbc2171187f52d174744f84e2171875f01be6eb27ab05911f9ff1a918104');
INSERT INTO "history" VALUES(124,'2026-10-28 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-10-28", "status": "Held"}',NULL,'fa07750fc309ea84cafa5eefd33337d7a6000d60b090ef3a145e3b4e82fffdb4');
INSERT INTO "history" VALUES(125,'2026-10-29 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-10-29", "status": "Held"}',NULL,'5e90d957a539ed12584114fab1088240770a253689d9c3a220213195bcf768a1');
INSERT INTO "history" VALUES(126,'2026-10-30 09:00:00.000000',1,'development.logged','{"day": "2026-10-30", "hours": "3.7", "state": "Taken"}',NULL,'bdf665374ade616588621242cf48ea417361b1c84bb3da0a87cd9a6e451d81f6');
INSERT INTO "history" VALUES(127,'2026-11-06 09:00:00.000000',1,'development.logged','{"day": "2026-11-06", "hours": "3.7", "state": "Taken"}',NULL,'eb3be274bb894c9e06140271f4ce799ea68610f34d31e8e4efcd149efa813455');
INSERT INTO "history" VALUES(128,'2026-11-10 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-10"}',NULL,'4a6fbe32e778edcdd1f95d441899005c2b16f3a7c8478385be1eab9f134a5694');
INSERT INTO "history" VALUES(129,'2026-11-12 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-12", "status": "Held"}',NULL,'427eed1e4c8f6256f71b29f45908441f1be18706785daa66813abdd42bea1900');
INSERT INTO "history" VALUES(130,'2026-11-13 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-13"}',NULL,'75ee787907d804e05af395a5fe6d8c120f9eb94380cf26a71d31308390377876');
INSERT INTO "history" VALUES(131,'2026-11-13 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-13"}',NULL,'983c3549c59809821e378659d525c22aadfda889776e37eea58684c39ca0d8c1');
INSERT INTO "history" VALUES(132,'2026-11-13 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-13", "status": "Held"}',NULL,'921aeb21ea9bef35083019e0ccb5cf43e100f5cc7228c9cdfcec7eb8c9f25364');
INSERT INTO "history" VALUES(133,'2026-11-13 09:00:00.000000',1,'development.logged','{"day": "2026-11-13", "hours": "3.7", "state": "Taken"}',NULL,'96f88468e9ceff13124d5d1737fb491b2307fdd1cb8755957615a75f5a2018f9');
INSERT INTO "history" VALUES(134,'2026-11-16 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-16", "status": "Held"}',NULL,'79cd765494ae431b682e5a88d82ebaa5a972d307539391e7ce928ae90de4e5b0');
INSERT INTO "history" VALUES(135,'2026-11-18 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-18"}',NULL,'f6f04cf1533ac49819ed8ed7137b86d34ef24e0d2259113f54be8fd27f56aec8');
INSERT INTO "history" VALUES(136,'2026-11-19 09:00:00.000000',1,'development.logged','{"day": "2026-11-27", "hours": "3.7", "state": "Planned"}',NULL,'9da80c3c3ba78501bbdefc4a439c4b7405d20c4f268bc599556b6777d6cb4d68');
INSERT INTO "history" VALUES(137,'2026-11-20 09:00:00.000000',1,'policy.adopted','{"policy": "National (SfC/LGA)", "start": "2027-04-01"}',NULL,'b94887eb7646da05b5da7be34bf6ae67817e65a6ce3a4390cf51acde41604474');
INSERT INTO "history" VALUES(138,'2026-11-20 09:00:00.000000',1,'team.added','{"team": "West"}',NULL,'d1e54819d52669f2fca49c40b6c96d4e05f29c4c11c6a1fe285b4db52a5a9aa6');
INSERT INTO "history" VALUES(139,'2026-11-20 09:00:00.000000',1,'team.changed','{"team": "South West"}',NULL,'c55b58289de5c2cedf81dcf96f6f53c21988e6f7537c505c8c036ffb9e3600cd');
INSERT INTO "history" VALUES(140,'2026-11-20 09:00:00.000000',1,'worker.changed','{}',NULL,'5a3e5e4f0759a312c1666c01b23faa907edc2a3357d5f9fef49d06f63660fbb4');
INSERT INTO "history" VALUES(141,'2026-11-20 09:00:00.000000',1,'post.changed','{"role": "Social worker", "start": "2027-02-01", "fte": "1"}',NULL,'360fb136742e7ee5143374ef55c27aa2e64927c785040a3dfe6a16ccbf041384');
INSERT INTO "history" VALUES(142,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2027-01-04", "before": 5, "after": 6, "limit": 16}',NULL,'2828d3a8d3cd3e8aeba7936c9b926fb7f29c1975569122e5afea8ddc00c5082e');
INSERT INTO "history" VALUES(143,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-20"}',NULL,'868e61aeffe76874416edab61434efd15227c636ae902400c208eefad85a05e0');
INSERT INTO "history" VALUES(144,'2026-11-20 09:00:00.000000',1,'worker.left','{"start": "2026-12-18", "children": 6}',NULL,'47b05cd0a36d2fc79f4d6bec14b4530ee6e244a1e4b703190176901e6f123843');
INSERT INTO "history" VALUES(145,'2026-11-20 09:00:00.000000',1,'programme.started','{"programme": "ASYE", "start": "2026-11-20"}',NULL,'8c4d3eb2a2e4c2c1f4e56d9f7bbf490c07206f3acfe73785c17095c1e3338eb4');
INSERT INTO "history" VALUES(146,'2026-11-20 09:00:00.000000',1,'programme.outcome','{"programme": "ASYE", "outcome": "Pass", "start": "2026-11-20"}',NULL,'7a8c4ab136a77c4cb6c99ab11c3080efeed060c9dce91b115df77a16715179db');
INSERT INTO "history" VALUES(147,'2026-11-20 09:00:00.000000',1,'absence.recorded','{"kind": "Annual leave", "start": "2026-11-20", "end": "2026-11-30", "pauses": false}',NULL,'18d26d57638682301abe7a56e8185efd969bca33e327fd99cf6de7ed5388cf0c');
INSERT INTO "history" VALUES(148,'2026-11-20 09:00:00.000000',1,'absence.ended','{"kind": "Sickness", "end": "2026-11-30"}',NULL,'0b589db2ab1c76e362daddf68b104549eb666e429de1d4cdf7f7c0fd27e474da');
INSERT INTO "history" VALUES(149,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL,'2a7fd8bed1822654d5a059a0678d7b24955ae403e4b3dcd79763202dbe88756d');
INSERT INTO "history" VALUES(150,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-12-01"}',NULL,'b662e207ddd1ba74d804a4a0357b71eb5ba2d83bf3cb49eca17032601d9cb019');
INSERT INTO "history" VALUES(151,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-20"}',NULL,'0c78e47f911d0f92ccca424d153501541cd9b1c3ab12627d2d31107b6dc4a10c');
INSERT INTO "history" VALUES(152,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-20", "strand": "Joint with practice educator"}',NULL,'e3140a5d314973a9d94909d0dec61c26a591b512ed1edb8a8d240ccb2338099e');
INSERT INTO "history" VALUES(153,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL,'75336950c187d5de8d6cdee305a2a81bf0ba7073f3ae389b2639c05055a479fe');
INSERT INTO "history" VALUES(154,'2026-11-20 09:00:00.000000',1,'supervisor.ended','{"end": "2026-11-20"}',NULL,'a9a8da938f41325022f3996c62023b33e1a4eff1b5ea2329e4f6e49a34dc0b12');
INSERT INTO "history" VALUES(155,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL,'ebbf51bd0f5ad59b135c5c5fc8ed724f8517a121f84d38f080e9d7a8464ebf39');
INSERT INTO "history" VALUES(156,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-12-07"}',NULL,'6b05cd7a76c0b3d4b109eeae710e6db8648a766085f06a877fdaeb7e040a779c');
INSERT INTO "history" VALUES(157,'2026-11-20 09:00:00.000000',1,'supervisor.changed','{"start": "2026-11-02"}',NULL,'03cc573523bb364610e5b1e01d2dc5ff6f10da43f97c0bb7277cb1ecf322bea7');
INSERT INTO "history" VALUES(158,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-07", "people": 1}',NULL,'ee4eec93051c2f0ce77ab2064d9c0261f697cf5ed0f0dd106c11d02787a7f1a0');
INSERT INTO "history" VALUES(159,'2026-11-20 09:00:00.000000',1,'supervisor.handed_over','{"start": "2026-11-30", "people": 5}',NULL,'78fb43fef1d74db12cc54faf31a46fdb9f3905172bc6ceb52779e15fcf1ad2bb');
INSERT INTO "history" VALUES(160,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-14", "people": 4}',NULL,'60d1ffa63a91ed7f8526f73882d119e5e383323b04b90f7b601f7668f69daa74');
INSERT INTO "history" VALUES(161,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-20", "end": "2026-12-07", "people": 3}',NULL,'2d60a5086c8a191048caddc3218f4db3d966aff98890dca1000d42bcc901bd8c');
INSERT INTO "history" VALUES(162,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-16", "end": "2026-12-14", "people": 4}',NULL,'1e9dfe59054efa81486c801c4a8c6c5badfa048950c02ef94a2b9d955f56e778');
INSERT INTO "history" VALUES(163,'2026-11-20 09:00:00.000000',1,'supervisor.covered','{"start": "2026-11-20", "end": "2026-12-07", "people": 3}',NULL,'bcd2cd77eac8153197bd45c0a3dacf309877bc354ffc6269ea822f4dbddda09e');
INSERT INTO "history" VALUES(164,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-11-24", "weeks": 4}',NULL,'52f7454df51d59943f295847d29122e52b401523492c141d9045c7761722b477');
INSERT INTO "history" VALUES(165,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-12-03", "weeks": 2}',NULL,'40f851ebdafa04b68d0e9a48ef3bed21f099b1ca64e51cae9bf536dd58bc7c54');
INSERT INTO "history" VALUES(166,'2026-11-20 09:00:00.000000',1,'standing.agreed','{"strand": "Line manager", "start": "2026-11-24", "weeks": 2}',NULL,'5ea0c24cc70ff33379db7e15f5ddb711cb92ab16bf1ab596e35ca48d2321e3f9');
INSERT INTO "history" VALUES(167,'2026-11-20 09:00:00.000000',1,'standing.ended','{"strand": "Line manager", "end": "2026-12-21"}',NULL,'cff7d66ecd02030be85529e480908d3f883db1e40c1635d6f55deaa9e9793c4e');
INSERT INTO "history" VALUES(168,'2026-11-20 09:00:00.000000',1,'case.opened','{"status": "c) Child in need plan", "opened": "2026-11-20"}',NULL,'4b823a76bb38d611c023f790c397fc4873e825f46cb2d07babc6575ef4325c9f');
INSERT INTO "history" VALUES(169,'2026-11-20 09:00:00.000000',1,'case.changed','{"status": "a) Looked after child"}',NULL,'18a5ad026245293951a8aab30a748aec92bdc83af45300f3ab9d23955c16e965');
INSERT INTO "history" VALUES(170,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-19"}',NULL,'679e649bd59651295d98c8cb82699afbec570bd1d7306d16bbca242bc536453b');
INSERT INTO "history" VALUES(171,'2026-11-20 09:00:00.000000',1,'case.closed','{"closed": "2026-11-18"}',NULL,'20ba500cfcf3cc64c973f2137c574b0e1a29c7f8d87b79bc409c25dd234f8bb4');
INSERT INTO "history" VALUES(172,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2026-11-20", "before": 13, "after": 14, "limit": 16}',NULL,'10b6c23dff8f58411dd38fe188e5180784b10c7dcb8fe5b4844b5aa17f3f2a17');
INSERT INTO "history" VALUES(173,'2026-11-20 09:00:00.000000',1,'allocation.made','{"start": "2026-11-20", "before": 14, "after": 16, "limit": 16}',NULL,'e41349c94a775e5cfb28a37d83bd8086845ee1e4bd608c3ac9f513ee7a6ab123');
INSERT INTO "history" VALUES(174,'2026-11-20 09:00:00.000000',1,'allocation.co_worker','{"start": "2026-11-20"}',NULL,'66c9153d43be019716ec2226fa268038a67ec2dc1f50fee61716e8e4a993b672');
INSERT INTO "history" VALUES(175,'2026-11-20 09:00:00.000000',1,'allocation.ended','{"end": "2026-11-20"}',NULL,'625a41a7c79cb4304a485c3d4306ce36c981a219163a3dc606d5edf1d52d5c44');
INSERT INTO "history" VALUES(176,'2026-11-20 09:00:00.000000',1,'allocation.voided','{}',NULL,'4ff73e75f4d8fc838bb568f077d5a998fb83c16b285daf8b0292026c5e7021e0');
INSERT INTO "history" VALUES(177,'2026-11-20 09:00:00.000000',1,'allocation.override_reviewed','{"review": "2027-01-18", "was": "2026-12-12"}',NULL,'2cfe59aa2f768497653eae6fbe7f94374b33949a3f7b1d94965a160cc3e89ff4');
INSERT INTO "history" VALUES(178,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL,'613de1b18d19271e4eeb882099a76f9590d3b810199b928ebd79d5f60d094afa');
INSERT INTO "history" VALUES(179,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-18", "status": "Held"}',NULL,'5ec318f337044ebf18ef601a93ccbcbc15c44a55bd563ee8775cc0f2207325aa');
INSERT INTO "history" VALUES(180,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL,'2b7477041081a4cfe147507b375dd2fa02434f5a08d63e2b7a2a0b255c45fa21');
INSERT INTO "history" VALUES(181,'2026-11-20 09:00:00.000000',1,'supervision.group_logged','{"strand": "Group", "day": "2026-11-20", "people": 2}',NULL,'a3b3ce31596a0431f4e78aefa323576cb882b3b7b0acc89755c7182151874a3d');
INSERT INTO "history" VALUES(182,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Line manager", "day": "2026-11-20", "status": "Held"}',NULL,'fa9b6be5835c9516289b612037195ab9ff262234ef2824b8de56adf19f1462d5');
INSERT INTO "history" VALUES(183,'2026-11-20 09:00:00.000000',1,'supervision.booked','{"strand": "Joint with practice educator", "day": "2026-11-20"}',NULL,'828290362b65c83d684b539352ec502ab134af30d8e7891029a6df6e7a823bf5');
INSERT INTO "history" VALUES(184,'2026-11-20 09:00:00.000000',1,'supervision.logged','{"strand": "Joint with practice educator", "day": "2026-11-20", "status": "Held"}',NULL,'a77fe77ac0fc562d251d720fae5c049334f5109debaf9e91626b3ce4375032b1');
INSERT INTO "history" VALUES(185,'2026-11-20 09:00:00.000000',1,'supervision.booked','{"strand": "Line manager", "day": "2026-11-24"}',NULL,'dcb8d019ebb73c265dd6219943f05e22d1ea165361d6820287165c0c1ae6125f');
INSERT INTO "history" VALUES(186,'2026-11-20 09:00:00.000000',1,'supervision.voided','{"strand": "Line manager", "day": "2026-11-24"}',NULL,'bd846373ba14e7e609447ae834a6cb9d61d59f15186a042ce878a6276d48eaa5');
INSERT INTO "history" VALUES(187,'2026-11-20 09:00:00.000000',1,'supervision.group_logged','{"strand": "Group", "day": "2026-11-20", "people": 2}',NULL,'52d6e1401767174ef7437463e0a6648c41bbdfb828482ed8f89e9e9108fd43a2');
INSERT INTO "history" VALUES(188,'2026-11-20 09:00:00.000000',1,'supervision.meeting_voided','{"strand": "Group", "day": "2026-11-20", "people": 2}',NULL,'100290fe9f58088668a5fd85cf71f5805da061ad5fa3ecd47cecea0aa2c18232');
INSERT INTO "history" VALUES(189,'2026-11-20 09:00:00.000000',1,'development.settled','{"day": "2026-11-27", "hours": "3.7", "state": "Lost"}',NULL,'44afe09f025bc2dd31337d0bf05b52170bef4586343dcad0aa8898d732af2e41');
INSERT INTO "history" VALUES(190,'2026-11-20 09:00:00.000000',1,'development.slot_agreed','{"slot": "every Friday", "hours": "3.7", "start": "2026-11-13"}',NULL,'47a2a4e648325d8f22cf909d25a4f1fbc8a8d6324ca90b7f9594af677f2f560d');
INSERT INTO "history" VALUES(191,'2026-11-20 09:00:00.000000',1,'development.voided','{"day": "2026-11-13", "hours": "3.7"}',NULL,'280592aa5648f40fdea603cb5bbf5eacc621fb48075a37e3582a33fda2d22743');
INSERT INTO "history" VALUES(192,'2026-11-20 09:00:00.000000',1,'imported','{"new": 2, "changed": 1}',NULL,'04c55c451cfb25b00f32bd0d2331c460a7f613524ef1736e83517cd506bb133f');
INSERT INTO "history" VALUES(193,'2026-11-20 09:00:00.000000',1,'review.held','{"review": "3-month review", "day": "2026-11-20"}',NULL,'30d249a3746ce326ab4851193aa1241f406eecb88cc0ebb540de8de0871bb6be');
INSERT INTO "history" VALUES(194,'2026-11-20 09:00:00.000000',1,'evidence.seen','{"kind": "Direct observation", "day": "2026-11-20"}',NULL,'3b52b9a40de39acce531fe1afc91135bfbaef83b42de76099cdfab21112c40ef');
INSERT INTO "history" VALUES(195,'2026-11-20 09:00:00.000000',1,'evidence.seen','{"kind": "Direct observation", "day": "2026-11-20"}',NULL,'8d06510b0c479a380c4bd2d434e04abdb3f5a5a43a4c445fb925e04186e45005');
INSERT INTO "history" VALUES(196,'2026-11-20 09:00:00.000000',1,'evidence.voided','{"kind": "Direct observation", "day": "2026-11-20"}',NULL,'44386da452e59216bfcac4ef6050e73bd72e6152be65b7b5870edf8191635027');
INSERT INTO "history" VALUES(197,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL,'e4fb25f6614246abc2d8e62ed4ec7c6fa67d850139241cfa50cf71f581429f73');
INSERT INTO "history" VALUES(198,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL,'612e5bbfbb88cbe8724595e6f039de09c851c3b9e09b5b4e4b9e66c80134e6a7');
INSERT INTO "history" VALUES(199,'2026-11-20 09:00:00.000000',1,'goal.met','{"day": "2026-11-20"}',NULL,'7241f0176b8d04bc88df78a2747b0ef61bfe008dad82bc56dc19ca80b7b90a05');
INSERT INTO "history" VALUES(200,'2026-11-20 09:00:00.000000',1,'goal.agreed','{"day": "2026-11-20"}',NULL,'a9a775d54d5af0d1cb0162a9dd0b29edf47aef01f2eed6c3c08eff571e12fa44');
INSERT INTO "history" VALUES(201,'2026-11-20 09:00:00.000000',1,'goal.voided','{"day": "2026-11-20"}',NULL,'44981fdf4ba7d5b4d85def13df42634145453429580fba214137035f80ecf689');
INSERT INTO "history" VALUES(202,'2026-11-20 09:00:00.000000',1,'training.taken','{"course": "Court skills", "day": "2026-11-20"}',NULL,'118f3eaccd76dce4caa50ad925a0d1431e1fc688d392b648f0b811c60e85cdf9');
INSERT INTO "history" VALUES(203,'2026-11-20 09:00:00.000000',1,'assessor.changed','{"start": "2026-07-27"}',NULL,'00b434425ce200184333ca1c30aaa250d56304abb4c580d64df4f6c7d6079616');
INSERT INTO "history" VALUES(204,'2026-11-20 09:00:00.000000',1,'programme.paused','{"programme": "ASYE", "start": "2026-11-20", "end": "2027-05-21"}',NULL,'9501dfe5dc0c8e98fba50664ab300c6b667b7c6d6a980c24928053237eb31fa0');
INSERT INTO "history" VALUES(205,'2026-11-20 09:00:00.000000',1,'programme.rejoined','{"programme": "ASYE", "cohort": "Spring 2027"}',NULL,'7cddb97e73ba42b04d53eee7abaca9f77bdfd63a28fac823c1f69aa616cf2e6b');
INSERT INTO "history" VALUES(206,'2026-11-20 09:00:00.000000',1,'registration.recorded','{"day": "2024-08-12"}',NULL,'7056699f3fe0d7bbc82ef666e3d27f7563d8a2aa9d4994441f3ad6d702fa8b4b');
INSERT INTO "history" VALUES(207,'2026-11-20 09:00:00.000000',1,'worker.changed','{}',NULL,'48c01f1b76cc1cd708761896144b1d99c97d1d51d2cf5583f102852eb1c446d9');
INSERT INTO "history" VALUES(208,'2026-11-20 09:00:00.000000',1,'registration.renewed','{"day": "2026-11-18"}',NULL,'35c6bdb17eb5c2981f88f408ee053e935d272ea77d0711c9dad4a6a320ffe800');
INSERT INTO "history" VALUES(209,'2026-11-20 09:00:00.000000',1,'undone','{"act": "registration.renewed"}',208,'0a11d7d73ce269a24d212b4fb83b813958e38f1344bb861f8e86bcd9f5cd24da');
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
INSERT INTO "history_changes" VALUES(219,153,'supervisors',3,'{"void_by": null}','{"void_by": 153}');
INSERT INTO "history_changes" VALUES(220,153,'supervisors',1,'{"void_by": null}','{"void_by": 153}');
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
INSERT INTO "history_changes" VALUES(232,159,'supervisors',6,'{"end": null}','{"end": "2026-11-30"}');
INSERT INTO "history_changes" VALUES(233,159,'supervisors',9,'{"end": "2026-12-07"}','{"end": "2026-11-30"}');
INSERT INTO "history_changes" VALUES(234,159,'supervisors',7,'{"void_by": null}','{"void_by": 159}');
INSERT INTO "history_changes" VALUES(235,160,'supervisors',15,NULL,'{}');
INSERT INTO "history_changes" VALUES(236,160,'supervisors',16,NULL,'{}');
INSERT INTO "history_changes" VALUES(237,160,'supervisors',17,NULL,'{}');
INSERT INTO "history_changes" VALUES(238,160,'supervisors',18,NULL,'{}');
INSERT INTO "history_changes" VALUES(239,161,'supervisors',19,NULL,'{}');
INSERT INTO "history_changes" VALUES(240,161,'supervisors',20,NULL,'{}');
INSERT INTO "history_changes" VALUES(241,161,'supervisors',21,NULL,'{}');
INSERT INTO "history_changes" VALUES(242,161,'supervisors',16,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(243,161,'supervisors',18,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(244,161,'supervisors',17,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(245,162,'supervisors',22,NULL,'{}');
INSERT INTO "history_changes" VALUES(246,162,'supervisors',23,NULL,'{}');
INSERT INTO "history_changes" VALUES(247,162,'supervisors',24,NULL,'{}');
INSERT INTO "history_changes" VALUES(248,162,'supervisors',25,NULL,'{}');
INSERT INTO "history_changes" VALUES(249,162,'supervisors',18,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(250,162,'supervisors',21,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(251,162,'supervisors',16,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(252,162,'supervisors',17,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(253,162,'supervisors',15,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(254,162,'supervisors',19,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(255,162,'supervisors',20,'{"void_by": null}','{"void_by": 162}');
INSERT INTO "history_changes" VALUES(256,163,'supervisors',26,NULL,'{}');
INSERT INTO "history_changes" VALUES(257,163,'supervisors',27,NULL,'{}');
INSERT INTO "history_changes" VALUES(258,163,'supervisors',28,NULL,'{}');
INSERT INTO "history_changes" VALUES(259,163,'supervisors',23,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(260,163,'supervisors',25,'{"end": "2026-11-30"}','{"end": "2026-11-20"}');
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
INSERT INTO "history_changes" VALUES(272,171,'cases',51,'{"status": "c) Child in need plan", "closed": null, "last_status": ""}','{"status": "e) Closed episode", "closed": "2026-11-18", "last_status": "c) Child in need plan"}');
INSERT INTO "history_changes" VALUES(273,171,'allocations',51,'{"end": null}','{"end": "2026-11-18"}');
INSERT INTO "history_changes" VALUES(274,171,'allocations',55,'{"void_by": null}','{"void_by": 171}');
INSERT INTO "history_changes" VALUES(275,172,'allocations',56,NULL,'{}');
INSERT INTO "history_changes" VALUES(276,172,'allocations',26,'{"end": "2026-12-18"}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(277,173,'allocations',57,NULL,'{}');
INSERT INTO "history_changes" VALUES(278,173,'allocations',58,NULL,'{}');
INSERT INTO "history_changes" VALUES(279,174,'allocations',59,NULL,'{}');
INSERT INTO "history_changes" VALUES(280,175,'allocations',1,'{"end": null}','{"end": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(281,176,'allocations',51,'{"void_by": null}','{"void_by": 176}');
INSERT INTO "history_changes" VALUES(282,176,'overrides',1,'{"void_by": null}','{"void_by": 176}');
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
INSERT INTO "history_changes" VALUES(306,187,'supervisions',51,NULL,'{}');
INSERT INTO "history_changes" VALUES(307,187,'supervisions',51,'{"meeting_id": null}','{"meeting_id": 51}');
INSERT INTO "history_changes" VALUES(308,187,'supervisions',52,NULL,'{}');
INSERT INTO "history_changes" VALUES(309,187,'supervisions',52,'{"meeting_id": null}','{"meeting_id": 51}');
INSERT INTO "history_changes" VALUES(310,188,'supervisions',52,'{"void_by": null}','{"void_by": 188}');
INSERT INTO "history_changes" VALUES(311,188,'supervisions',51,'{"void_by": null}','{"void_by": 188}');
INSERT INTO "history_changes" VALUES(312,189,'development',17,'{"state": "Planned", "reason": ""}','{"state": "Lost", "reason": "The course is full"}');
INSERT INTO "history_changes" VALUES(313,190,'protected_slots',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(314,191,'development',16,'{"void_by": null}','{"void_by": 191}');
INSERT INTO "history_changes" VALUES(315,192,'teams',4,NULL,'{}');
INSERT INTO "history_changes" VALUES(316,192,'workers',8,NULL,'{}');
INSERT INTO "history_changes" VALUES(317,192,'cases',26,'{"status": "c) Child in need plan", "closed": null, "team_id": 2}','{"status": "e) Closed episode", "closed": "2026-11-20", "team_id": 4}');
INSERT INTO "history_changes" VALUES(318,193,'reviews',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(319,194,'evidence',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(320,195,'evidence',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(321,196,'evidence',2,'{"void_by": null}','{"void_by": 196}');
INSERT INTO "history_changes" VALUES(322,197,'goals',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(323,198,'goals',2,NULL,'{}');
INSERT INTO "history_changes" VALUES(324,199,'goals',1,'{"met": null}','{"met": "2026-11-20"}');
INSERT INTO "history_changes" VALUES(325,200,'goals',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(326,201,'goals',1,'{"void_by": null}','{"void_by": 201}');
INSERT INTO "history_changes" VALUES(327,202,'training',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(328,203,'assessors',1,NULL,'{}');
INSERT INTO "history_changes" VALUES(329,204,'absences',3,NULL,'{}');
INSERT INTO "history_changes" VALUES(330,205,'enrolments',2,'{"cohort": ""}','{"cohort": "Spring 2027"}');
INSERT INTO "history_changes" VALUES(331,206,'workers',3,'{"registered": null}','{"registered": "2024-08-12"}');
INSERT INTO "history_changes" VALUES(332,207,'workers',3,'{"name": "Priya Lark", "employment": "Agency", "qualified": "2026-11-20"}','{"name": "Priya Wren", "employment": "Permanent", "qualified": null}');
INSERT INTO "history_changes" VALUES(333,208,'workers',3,'{"renewed": null}','{"renewed": "2026-11-18"}');
INSERT INTO "history_changes" VALUES(334,209,'workers',3,'{"renewed": "2026-11-18"}','{"renewed": null}');
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
INSERT INTO "history_notes" VALUES(5,188,'It was last week');
INSERT INTO "history_notes" VALUES(6,191,'Typed twice');
INSERT INTO "history_notes" VALUES(7,196,'Ticked twice');
INSERT INTO "history_notes" VALUES(8,201,'Agreed twice');
INSERT INTO "history_notes" VALUES(9,204,'Maternity leave');
INSERT INTO "history_notes" VALUES(10,205,'Back from leave');
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
INSERT INTO "history_subjects" VALUES(272,187,3,NULL);
INSERT INTO "history_subjects" VALUES(273,187,4,NULL);
INSERT INTO "history_subjects" VALUES(274,188,3,NULL);
INSERT INTO "history_subjects" VALUES(275,188,4,NULL);
INSERT INTO "history_subjects" VALUES(276,189,5,NULL);
INSERT INTO "history_subjects" VALUES(277,190,5,NULL);
INSERT INTO "history_subjects" VALUES(278,191,5,NULL);
INSERT INTO "history_subjects" VALUES(279,193,6,NULL);
INSERT INTO "history_subjects" VALUES(280,194,6,NULL);
INSERT INTO "history_subjects" VALUES(281,195,6,NULL);
INSERT INTO "history_subjects" VALUES(282,196,6,NULL);
INSERT INTO "history_subjects" VALUES(283,197,6,NULL);
INSERT INTO "history_subjects" VALUES(284,198,6,NULL);
INSERT INTO "history_subjects" VALUES(285,199,6,NULL);
INSERT INTO "history_subjects" VALUES(286,200,6,NULL);
INSERT INTO "history_subjects" VALUES(287,201,6,NULL);
INSERT INTO "history_subjects" VALUES(288,202,5,NULL);
INSERT INTO "history_subjects" VALUES(289,203,6,NULL);
INSERT INTO "history_subjects" VALUES(290,203,2,NULL);
INSERT INTO "history_subjects" VALUES(291,204,6,NULL);
INSERT INTO "history_subjects" VALUES(292,205,6,NULL);
INSERT INTO "history_subjects" VALUES(293,206,3,NULL);
INSERT INTO "history_subjects" VALUES(294,207,3,NULL);
INSERT INTO "history_subjects" VALUES(295,208,3,NULL);
INSERT INTO "history_subjects" VALUES(296,209,3,NULL);
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
INSERT INTO "supervisions" VALUES(51,3,'Group','2026-11-20','Held',90,0,1,'2026-11-20','',3,188,'','',2,51,NULL,NULL);
INSERT INTO "supervisions" VALUES(52,4,'Group','2026-11-20','Held',90,0,1,'2026-11-20','',3,188,'','',2,51,NULL,NULL);
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
INSERT INTO "workers" VALUES(3,'S1','Priya Wren','Permanent','2024-09-02',NULL,NULL,'SW77',6,NULL,'2024-08-12',NULL);
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
